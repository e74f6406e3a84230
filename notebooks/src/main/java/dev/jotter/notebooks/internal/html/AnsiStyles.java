package dev.jotter.notebooks.internal.html;

import java.util.HashMap;
import java.util.Map;

/** What has been worked out of the styles of one text: programs use few, again and again. */
final class AnsiStyles {

    /** A text may hold a million colours; so many are remembered. */
    private static final int MOST = 4_096;

    private final Map<AnsiStyle, Map<String, AnsiStyle>> changed = new HashMap<>();
    private final Map<AnsiStyle, String> starts = new HashMap<>();
    private int changes;

    AnsiStyle with(AnsiStyle style, String parameters) {
        if (parameters.isEmpty() || parameters.equals("0")) {
            return AnsiStyle.PLAIN;
        }
        Map<String, AnsiStyle> from = changed.get(style);
        AnsiStyle known = from == null ? null : from.get(parameters);
        if (known == null) {
            known = style.with(parameters);
            if (++changes < MOST) {
                changed.computeIfAbsent(style, any -> new HashMap<>()).put(parameters, known);
            }
        }
        return known;
    }

    String start(AnsiStyle style) {
        String known = starts.get(style);
        if (known == null) {
            known = style.start();
            if (starts.size() < MOST) {
                starts.put(style, known);
            }
        }
        return known;
    }
}
