/**
 * Java cells on JShell, in this process: splitting, evaluation, interruption, errors, completion, inspection.
 * Source text goes in; values, printed bytes and {@link dev.jotter.kernel.internal.shell.CellError} come out.
 * Knows nothing of sockets or messages.
 */
@NullMarked
package dev.jotter.kernel.internal.shell;

import org.jspecify.annotations.NullMarked;
