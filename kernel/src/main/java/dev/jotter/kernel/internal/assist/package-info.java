/**
 * What a person may mean or want to know: names of classes that could be imported, source files and the Javadoc in
 * them. Names and positions go in, text comes out. Knows nothing of cells.
 */
@NullMarked
package dev.jotter.kernel.internal.assist;

import org.jspecify.annotations.NullMarked;
