/**
 * What every import has in common: runs of a source come in, one after the other, and recordings go out. Here is
 * decided what is there already, who is whose parent, and what is told of damage.
 */
@NullMarked
package dev.jotter.interchange.internal.source;

import org.jspecify.annotations.NullMarked;
