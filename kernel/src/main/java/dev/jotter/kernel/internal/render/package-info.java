/**
 * Rendering: a value comes in, its forms (HTML, plain text, image) go out. Everything tabular passes through {@link
 * dev.jotter.kernel.internal.render.Grid}, the one place that writes HTML and escapes it.
 */
@NullMarked
package dev.jotter.kernel.internal.render;

import org.jspecify.annotations.NullMarked;
