/**
 * What the functions of {@link dev.jotter.kernel.Lab} do with runs: tables of them, a monitor that follows them, their
 * recorded episodes. Runs come in, values and pages go out.
 */
@NullMarked
package dev.jotter.kernel.internal.lab;

import org.jspecify.annotations.NullMarked;
