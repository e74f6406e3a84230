/**
 * The directory store: a directory per run with its append-only logs, and artifact content by hash. What a run says comes
 * in, {@link dev.jotter.tracking.RunInfo} goes out.
 */
@NullMarked
package dev.jotter.tracking.internal.files;

import org.jspecify.annotations.NullMarked;
