/**
 * Formulas: the TeX of a notebook comes in, MathML that browsers draw without a script goes out. What is not understood
 * yields nothing, so that the caller shows the TeX instead; nothing of the input reaches the output but as escaped text.
 */
@NullMarked
package dev.jotter.notebooks.internal.math;

import org.jspecify.annotations.NullMarked;
