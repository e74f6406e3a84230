/**
 * Pages: a notebook comes in, one HTML file that needs nothing else goes out. Everything that comes from the notebook is
 * untrusted here; text is escaped where it meets the page, markup passes an allow list, and a mime type that is not
 * listed is not shown.
 */
@NullMarked
package dev.jotter.notebooks.internal.html;

import org.jspecify.annotations.NullMarked;
