/** The {@code run} command: arguments come in, are checked, jobs are launched, and a notebook about their runs goes out. */
@NullMarked
package dev.jotter.experiments.internal.run;

import org.jspecify.annotations.NullMarked;
