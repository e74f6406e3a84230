package dev.jotter.experiments.internal.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays settings over a schema's defaults, the later ones winning, and builds the record. */
public final class ConfigBinder {

    private static final int SHOWN = 80;

    private final ConfigSchema schema;
    private final Map<String, ConfigSchema.Leaf> leaves;

    public ConfigBinder(ConfigSchema schema) {
        this.schema = schema;
        this.leaves = schema.leaves().stream()
                .collect(Collectors.toMap(
                        ConfigSchema.Leaf::path, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** The record, or null when {@code problems} got any. All settings are looked at, also those overridden later. */
    public @Nullable Record bind(List<Setting> settings, Problems problems) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        boolean fine = problems.isEmpty();
        for (Setting setting : settings) {
            ConfigSchema.Leaf leaf = leaves.get(setting.path());
            if (leaf == null && setting.value() == null && schema.isGroup(setting.path())) {
                continue;
            }
            if (leaf == null) {
                problems.add(unknown(setting));
                continue;
            }
            try {
                values.put(leaf.path(), converted(leaf, setting.value()));
            } catch (Mismatch mismatch) {
                String expected = mismatch.expected();
                int hint = expected.indexOf(". Did you mean");
                String origin = " (from " + cut(setting.origin()) + ")";
                problems.add(leaf.path() + " is " + shown(setting.value()) + "; expected "
                        + (hint < 0
                                ? expected + origin + "."
                                : expected.substring(0, hint) + origin + expected.substring(hint)));
            }
        }
        if (!fine || !problems.isEmpty()) {
            return null;
        }
        Record record = schema.build(values);
        if (Constraints.has(record.getClass())) {
            Constraints.check(record, "", problems);
        }
        return problems.isEmpty() ? record : null;
    }

    private static @Nullable Object converted(ConfigSchema.Leaf leaf, @Nullable Object value) throws Mismatch {
        if (leaf.nullable() && (value == null || value.equals("null"))) {
            return null;
        }
        if (value == null) {
            throw new Mismatch(leaf.type().expected());
        }
        return leaf.type().convert(value);
    }

    private String unknown(Setting setting) {
        if (schema.isGroup(setting.path())) {
            return "config key \"" + setting.path() + "\" is a group; expected one of "
                    + leaves.keySet().stream()
                            .filter(path -> path.startsWith(setting.path() + "."))
                            .collect(Collectors.joining(", "))
                    + " (from " + cut(setting.origin()) + ").";
        }
        return "config key \"" + cut(setting.path()) + "\" is unknown; expected one of "
                + String.join(", ", leaves.keySet()) + " (from " + cut(setting.origin()) + ")."
                + Nearest.hint(setting.path(), leaves.keySet());
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String text ? "\"" + cut(text) + "\"" : cut(String.valueOf(value));
    }

    /** Long values are cut, control characters made visible: it goes to a terminal. */
    private static String cut(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(point -> {
            if (Character.isISOControl(point)) {
                shown.append(String.format("\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return text.codePointCount(0, text.length()) > SHOWN ? shown + "..." : shown.toString();
    }
}
