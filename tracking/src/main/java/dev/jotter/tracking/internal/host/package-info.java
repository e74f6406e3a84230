/**
 * What is known of this process and machine, and whether the process of a run still lives.
 */
@NullMarked
package dev.jotter.tracking.internal.host;

import org.jspecify.annotations.NullMarked;
