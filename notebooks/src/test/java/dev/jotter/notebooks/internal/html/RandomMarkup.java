package dev.jotter.notebooks.internal.html;

import java.util.List;
import java.util.Random;

/** Markup as programs write it, and what becomes of it when a few characters of it are lost or come in. */
final class RandomMarkup {

    private static final List<String> TEXTS = List.of(
            "1",
            "-2.5",
            "3e-4",
            "NaN",
            "12 %",
            "1,000",
            "text",
            "a &amp; b",
            "a > b",
            "&lt;x&gt;",
            "“q”",
            "×",
            "−1",
            " ",
            "\n",
            "",
            "5.",
            ".5",
            "on 1",
            " 7 ",
            "&quot;&#39;",
            "1  %",
            "naïve",
            "a on b");
    private static final List<String> CLASSES = List.of(
            "num",
            "best muted",
            "dataframe",
            "jotter-table",
            "x",
            "",
            " num  x ",
            "status status-ok",
            "num num",
            "hl-k");
    private static final List<String> STYLES = List.of(
            "text-align: right;",
            "text-align:left",
            "color: red",
            "",
            "TEXT-ALIGN: center",
            "text-align: center; a: b");
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "\"",
            "'",
            "&",
            "/",
            "=",
            " on",
            "\t",
            "\u00a0",
            "\u0000",
            "<b>",
            "</b>",
            "</td>",
            "<tr>",
            "</table>",
            "<table>",
            "<p>",
            "</p>",
            "</div>",
            "<script>",
            "<!--",
            "-->",
            "<style>",
            "</style>",
            "<td>",
            " onclick=\"x\"",
            "\r",
            "<br>",
            "<i>",
            "\ud800",
            "<svg>",
            "<select>",
            "&nbsp;",
            "&copy",
            " class=\"y\"",
            "<th>",
            "<details>",
            "</details>",
            "<a href=\"x\">");

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    RandomMarkup(Random random) {
        this.random = random;
    }

    String document() {
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            block(0);
            blanks();
        }
        return out.toString();
    }

    static String mutated(String html, Random random) {
        StringBuilder changed = new StringBuilder(html);
        for (int n = 1 + random.nextInt(3); n > 0 && !changed.isEmpty(); n--) {
            int at = random.nextInt(changed.length());
            if (random.nextBoolean()) {
                changed.insert(at, any(PIECES, random));
            } else {
                changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(6)));
            }
        }
        return changed.toString();
    }

    private static String any(List<String> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }

    private void block(int depth) {
        int kind = random.nextInt(depth > 4 ? 2 : 6);
        if (kind == 0) {
            element("p", () -> inline(depth + 1));
        } else if (kind == 1) {
            out.append("<style scoped>.a { b: c }</style>");
        } else if (kind == 2) {
            element("details", () -> {
                element("summary", () -> inline(depth + 1));
                block(depth + 1);
            });
        } else if (kind == 3) {
            element("div", () -> {
                inline(depth + 1);
                block(depth + 1);
                inline(depth + 1);
            });
        } else {
            table(depth);
        }
    }

    private void table(int depth) {
        element("table", () -> {
            blanks();
            if (random.nextInt(4) == 0) {
                element("caption", () -> inline(depth + 1));
            }
            int columns = random.nextInt(4);
            for (String part : List.of("thead", "tbody", random.nextBoolean() ? "tbody" : "tfoot")) {
                if (random.nextInt(4) > 0) {
                    element(part, () -> rows(columns, part.equals("thead"), depth));
                }
                blanks();
            }
        });
    }

    private void rows(int columns, boolean head, int depth) {
        for (int row = random.nextInt(4); row > 0; row--) {
            blanks();
            element("tr", () -> {
                for (int i = random.nextInt(5) == 0 ? 1 : 0; i < columns; i++) {
                    blanks();
                    cell(head || random.nextInt(4) == 0 ? "th" : "td", depth);
                }
            });
        }
    }

    private void cell(String name, int depth) {
        out.append('<').append(name);
        attribute("scope", List.of("col", "row"), 6);
        attribute("align", List.of("right", "left", "LEFT", "justify"), 6);
        attributes();
        attribute("scope", List.of("colgroup", "row"), 20);
        out.append('>');
        if (random.nextInt(8) == 0) {
            block(depth + 3);
        } else if (random.nextInt(4) == 0) {
            inline(depth + 1);
        } else {
            out.append(any(TEXTS, random));
        }
        out.append("</").append(name).append('>');
    }

    private void inline(int depth) {
        for (int n = random.nextInt(3); n > 0; n--) {
            if (random.nextInt(3) > 0 || depth > 8) {
                out.append(any(TEXTS, random));
            } else if (random.nextInt(6) == 0) {
                out.append("<br>");
            } else {
                element(any(List.of("b", "i", "em", "strong", "code", "span", "sup"), random), () -> inline(depth + 1));
            }
        }
    }

    private void element(String name, Runnable content) {
        out.append('<').append(name);
        attributes();
        out.append('>');
        content.run();
        out.append("</").append(name).append('>');
    }

    private void attributes() {
        attribute("border", List.of("1", "0"), 9);
        attribute("class", CLASSES, 3);
        attribute("style", STYLES, 4);
        attribute("id", List.of("T_1", "top"), 9);
    }

    private void attribute(String name, List<String> values, int oneOf) {
        if (random.nextInt(oneOf) == 0) {
            out.append(' ')
                    .append(name)
                    .append("=\"")
                    .append(any(values, random))
                    .append('"');
        }
    }

    private void blanks() {
        out.append(any(List.of("", "", "\n", "  ", "\n  "), random));
    }
}
