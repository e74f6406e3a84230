/**
 * Jotter in a kernel that is not ours: a stock JJava finds the extension on its class path, which gives its cells {@code
 * Lab} and its values Jotter's renderers. A kernel of JJava's comes in, nothing goes out; Jotter's own kernel never
 * loads this.
 */
@NullMarked
package dev.jotter.kernel.internal.jjava;

import org.jspecify.annotations.NullMarked;
