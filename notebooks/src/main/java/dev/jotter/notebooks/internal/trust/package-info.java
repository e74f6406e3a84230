/**
 * Jupyter's trust in outputs: a digest of the notebook, keyed by the person's secret, in the person's database. In comes a
 * notebook file that we wrote, out goes a row; the file itself is not changed. Nothing here fails an execution.
 */
@NullMarked
package dev.jotter.notebooks.internal.trust;

import org.jspecify.annotations.NullMarked;
