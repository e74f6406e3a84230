/** Finds recipes: compiles a workspace's own Java files, each set of sources into a directory of its own. */
@NullMarked
package dev.jotter.experiments.internal.recipes;

import org.jspecify.annotations.NullMarked;
