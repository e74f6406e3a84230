/**
 * JSON values in and out as plain maps and lists. Streaming only: building an object mapper would cost a listing a third of
 * its time.
 */
@NullMarked
package dev.jotter.tracking.internal.json;

import org.jspecify.annotations.NullMarked;
