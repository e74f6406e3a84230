/** What the README and the pages in {@code docs/} say is run here, word for word. */
@NullMarked
package dev.jotter.docs;

import org.jspecify.annotations.NullMarked;
