/** The nbformat document on disk: bytes come in and a {@link dev.jotter.notebooks.Notebook} goes out, and back again. */
@NullMarked
package dev.jotter.notebooks.internal.format;

import org.jspecify.annotations.NullMarked;
