/**
 * Tracking from a shell: each command is a process of its own that joins a run, says one thing and goes. What they have in
 * common is how they find their run, and how words become values.
 */
@NullMarked
package dev.jotter.cli.internal.track;

import org.jspecify.annotations.NullMarked;
