/**
 * Configs: a record's components come in as a schema, values from files, environment and command line are laid over its
 * defaults, and a record or the complete list of what is wrong goes out.
 */
@NullMarked
package dev.jotter.experiments.internal.config;

import org.jspecify.annotations.NullMarked;
