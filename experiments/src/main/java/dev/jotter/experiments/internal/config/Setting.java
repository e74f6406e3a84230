package dev.jotter.experiments.internal.config;

import org.jspecify.annotations.Nullable;

/**
 * One value somebody set.
 *
 * @param path dotted name of the component
 * @param value text, or a JSON value from a file; null where a file says so
 * @param origin where it came from, for messages: {@code --learning-rate}, {@code config.yaml}
 */
public record Setting(String path, @Nullable Object value, String origin) {}
