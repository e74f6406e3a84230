package dev.jotter.notebooks.internal.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value as nested, foldable lists; long ones in groups of a hundred. */
final class JsonTree {
    private static final int GROUP = 100;
    private static final int DEEPEST = 100;

    private final StringBuilder out = new StringBuilder(1024);

    private JsonTree() {}

    static String html(@Nullable Object value) {
        JsonTree tree = new JsonTree();
        tree.out.append("<div class=\"json\">");
        tree.value("", value, 0);
        return tree.out.append("</div>").toString();
    }

    private void value(String key, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map && !map.isEmpty() && depth < DEEPEST) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
            branch(
                    key,
                    "{" + map.size() + "}",
                    depth,
                    () -> children(
                            0,
                            entries.size(),
                            i -> value(
                                    key(String.valueOf(entries.get(i).getKey())),
                                    entries.get(i).getValue(),
                                    depth + 1)));
        } else if (value instanceof List<?> list && !list.isEmpty() && depth < DEEPEST) {
            if (list.size() <= 12 && list.stream().allMatch(item -> item == null || item instanceof Number)) {
                out.append("<div>")
                        .append(key)
                        .append(Text.escape(list.toString()))
                        .append("</div>");
                return;
            }
            branch(
                    key,
                    "[" + list.size() + "]",
                    depth,
                    () -> children(0, list.size(), i -> value(key(Integer.toString(i)), list.get(i), depth + 1)));
        } else {
            out.append("<div>").append(key).append(leaf(value)).append("</div>");
        }
    }

    private interface Child {
        void append(int index);
    }

    private void children(int from, int to, Child child) {
        if (to - from <= GROUP) {
            for (int i = from; i < to; i++) {
                child.append(i);
            }
            return;
        }
        int step = GROUP;
        while ((to - from + step - 1) / step > GROUP) {
            step *= GROUP;
        }
        for (int i = from; i < to; i += step) {
            int start = i;
            int end = Math.min(to, i + step);
            branch("", start + " to " + (end - 1), DEEPEST, () -> children(start, end, child));
        }
    }

    private void branch(String key, String size, int depth, Runnable content) {
        out.append(depth < 2 ? "<details open><summary>" : "<details><summary>").append(key);
        out.append("<span class=\"muted\">").append(size).append("</span></summary>");
        content.run();
        out.append("</details>");
    }

    private static String key(String name) {
        return "<span class=\"hl-t\">" + Text.escape(name) + "</span>: ";
    }

    private static String leaf(@Nullable Object value) {
        if (value instanceof String text) {
            return "<span class=\"hl-s\">\"" + Text.escape(text) + "\"</span>";
        }
        String kind = value instanceof Number ? "n" : value instanceof Boolean || value == null ? "k" : "c";
        return "<span class=\"hl-" + kind + "\">" + Text.escape(String.valueOf(value)) + "</span>";
    }
}
