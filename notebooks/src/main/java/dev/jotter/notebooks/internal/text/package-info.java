/** Text measures that need no notebook: how near two names are. */
@NullMarked
package dev.jotter.notebooks.internal.text;

import org.jspecify.annotations.NullMarked;
