/** Section templates: a file and a model of plain values come in, cells go out. Every value is escaped for where it stands. */
@NullMarked
package dev.jotter.notebooks.internal.templates;

import org.jspecify.annotations.NullMarked;
