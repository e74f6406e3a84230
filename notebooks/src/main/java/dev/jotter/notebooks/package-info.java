/**
 * Notebooks: templates and a model of values come in, an nbformat 4.5 document goes out; a kernel brings it to life over
 * the Jupyter protocol; an export turns it into one HTML file. Nothing here knows what a run is.
 */
@NullMarked
package dev.jotter.notebooks;

import org.jspecify.annotations.NullMarked;
