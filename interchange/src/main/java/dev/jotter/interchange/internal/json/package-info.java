/**
 * JSON values in and out, as plain Java values: texts, numbers, truths, lists, maps. What is neither is turned into text, so
 * that nothing is lost on the way.
 */
@NullMarked
package dev.jotter.interchange.internal.json;

import org.jspecify.annotations.NullMarked;
