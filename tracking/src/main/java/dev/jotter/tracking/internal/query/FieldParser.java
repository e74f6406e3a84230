package dev.jotter.tracking.internal.query;

import java.util.Locale;

/** Reads {@code name}, {@code params.lr}, {@code metrics.train/loss.max}, {@code metrics.`odd key`.last}. */
final class FieldParser {

    private static final String EXPECTED =
            "one of " + String.join(", ", Field.ATTRIBUTES) + ", params.<key>, tags.<key>, metrics.<key>";

    private FieldParser() {}

    /** @throws IllegalArgumentException saying what would be right */
    static Field parse(String text) {
        int dot = text.indexOf('.');
        String head = (dot < 0 ? text : text.substring(0, dot)).toLowerCase(Locale.ROOT);
        if (dot < 0) {
            return attribute(head);
        }
        String rest = text.substring(dot + 1);
        return switch (head) {
            case "params", "param" -> new Field(Field.Kind.PARAMS, key(rest), "");
            case "tags", "tag" -> new Field(Field.Kind.TAGS, key(rest), "");
            case "metrics", "metric" -> metric(rest);
            default -> throw new IllegalArgumentException(EXPECTED);
        };
    }

    private static Field attribute(String name) {
        return switch (name) {
            case "user" -> Field.attribute("author");
            default -> {
                if (!Field.ATTRIBUTES.contains(name)) {
                    throw new IllegalArgumentException(EXPECTED);
                }
                yield Field.attribute(name);
            }
        };
    }

    private static Field metric(String rest) {
        int dot = rest.lastIndexOf('.');
        if (rest.startsWith("`")) {
            int close = rest.lastIndexOf('`');
            dot = close + 1 < rest.length() && rest.charAt(close + 1) == '.' ? close + 1 : -1;
        }
        String part = dot < 0 ? "" : rest.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Field.PARTS.contains(part)
                ? new Field(Field.Kind.METRICS, key(rest.substring(0, dot)), part)
                : new Field(Field.Kind.METRICS, key(rest), "last");
    }

    private static String key(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("`") && text.endsWith("`");
        String key = quoted ? text.substring(1, text.length() - 1).replace("``", "`") : text;
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a key after the dot");
        }
        if (!quoted && key.indexOf('`') >= 0) {
            throw new IllegalArgumentException("backticks around the whole key");
        }
        return key;
    }
}
