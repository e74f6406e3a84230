package dev.jotter.experiments;

import org.jspecify.annotations.Nullable;

/**
 * One component of a recipe's config.
 *
 * @param name dotted path: {@code learningRate}, {@code env.id}
 * @param flag what it is called on a command line: {@code --learning-rate}, {@code --env-id}
 * @param type Java source of its type: {@code double}, {@code String}, {@code List<String>}
 * @param defaultValue from {@link Recipe#config}
 * @param help from {@link Help}, or empty
 */
public record ConfigField(
        String name, String flag, String type, @Nullable Object defaultValue, String help) {}
