/** Runs a notebook: cells go to a kernel one by one, its messages become outputs, the file is saved as it goes. */
@NullMarked
package dev.jotter.notebooks.internal.execution;

import org.jspecify.annotations.NullMarked;
