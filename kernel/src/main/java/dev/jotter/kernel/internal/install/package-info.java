/** How a kernel process is started, and where Jupyter looks for the description of that. */
@NullMarked
package dev.jotter.kernel.internal.install;

import org.jspecify.annotations.NullMarked;
