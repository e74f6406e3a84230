/**
 * The state of the source tree around a directory, as the git command line tells it. Nothing is changed, nothing is
 * waited for beyond a limit, and credentials in URLs stay out.
 */
@NullMarked
package dev.jotter.tracking.internal.git;

import org.jspecify.annotations.NullMarked;
