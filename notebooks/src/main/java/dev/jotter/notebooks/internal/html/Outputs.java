package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.Output;
import dev.jotter.notebooks.ReplayViewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Outputs as markup. Of a mime bundle the first type of a fixed list that yields something is shown; types that are not
 * on the list never reach the page, only their names do.
 */
final class Outputs {
    private static final List<String> ORDER = List.of(
            ReplayViewer.MIME,
            "text/html",
            "text/markdown",
            "image/svg+xml",
            "image/png",
            "image/jpeg",
            "image/webp",
            "image/gif",
            "text/latex",
            "application/json",
            "text/plain");

    /** Pixels; the style sheet says the same of what is wide. */
    private static final int READABLE = 640;

    private static final String TOO_LARGE = note(
            "This output needs more memory to show than the export had; give Java more (JOTTER_JAVA_OPTS=-Xmx8g).");

    private final boolean trusted;

    Outputs(boolean trusted) {
        this.trusted = trusted;
    }

    /** Neighbouring pieces of the same stream become one, as they were when they were printed. */
    static List<Output> joined(List<Output> outputs) {
        List<Output> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String name = null;
        for (Output each : outputs) {
            Output output = each instanceof Output.Other other && other.known() != null ? other.known() : each;
            if (output instanceof Output.Stream stream) {
                if (name != null && !name.equals(stream.name())) {
                    joined.add(new Output.Stream(name, text.toString()));
                    text.setLength(0);
                }
                name = stream.name();
                text.append(stream.text());
            } else {
                if (name != null) {
                    joined.add(new Output.Stream(name, text.toString()));
                    text.setLength(0);
                    name = null;
                }
                joined.add(output);
            }
        }
        if (name != null) {
            joined.add(new Output.Stream(name, text.toString()));
        }
        return joined;
    }

    /** @param level of the heading above, so that headings in an output go below it */
    String html(Output output, int level) {
        if (output instanceof Output.Stream stream) {
            return Streams.html(stream.name(), stream.text());
        }
        if (output instanceof Output.Failure failure) {
            return failure(failure);
        }
        if (output instanceof Output.Other other) {
            return unknown(other);
        }
        if (output instanceof Output.Display display) {
            return figure(bundle(display.data(), display.metadata(), level), display.metadata());
        }
        Output.Result result = (Output.Result) output;
        return figure(bundle(result.data(), result.metadata(), level), result.metadata());
    }

    private static String failure(Output.Failure failure) {
        StringBuilder out = new StringBuilder("<div class=\"failure\"><p><strong>");
        out.append(Text.escape(failure.name())).append("</strong>");
        String value = failure.value().strip();
        List<String> message = Ansi.lines(value);
        if (!message.isEmpty()) {
            out.append(": ").append(String.join("<br>", message));
        }
        out.append("</p>");
        Ansi.Shown lines = Ansi.shown(String.join("\n", failure.traceback()));
        if (lines.count() > 0) {
            out.append(lines.count() <= 25 ? "<details open>" : "<details>").append("<summary>Traceback, ");
            out.append(lines.count()).append(lines.count() == 1 ? " line</summary>" : " lines</summary>");
            Streams.pre(out, lines);
            out.append("</details>");
        }
        return out.append("</div>").toString();
    }

    private static String figure(String html, Map<String, ?> metadata) {
        if (!(metadata.get("caption") instanceof String caption) || caption.isBlank()) {
            return html;
        }
        return "<figure>" + html + "<figcaption>" + Text.escape(caption) + "</figcaption></figure>";
    }

    private String bundle(Map<String, ?> data, Map<String, ?> metadata, int level) {
        String note = "";
        if (data.containsKey("application/vnd.jupyter.widget-view+json")) {
            note = note("This is an interactive widget; it works only in the live notebook.");
        } else if (data.containsKey("application/javascript") && data.size() == 1) {
            return note("This output is a script; a log does not run it.");
        }
        for (String mime : ORDER) {
            String html = data.get(mime) == null ? null : show(mime, data.get(mime), metadata, level);
            if (html != null) {
                return note.isEmpty() ? html : note + html;
            }
        }
        return note.isEmpty() ? unknown(data) : note;
    }

    private static String unknown(Output.Other other) {
        String type = Text.escape(Text.clip(String.valueOf(other.json().get("output_type")), 100));
        return note("An output of type " + type + " is in the notebook; a log cannot show it.");
    }

    private static String unknown(Map<String, ?> data) {
        String types = Text.escape(Text.clip(String.join(", ", data.keySet()), 200));
        return data.isEmpty() ? "" : note("An output of type " + types + " is in the notebook; a log cannot show it.");
    }

    private @Nullable String show(String mime, @Nullable Object value, Map<String, ?> metadata, int level) {
        if (mime.equals(ReplayViewer.MIME)) {
            return value instanceof Map<?, ?> replay ? ReplayMarkup.passive(keyed(replay)) : null;
        }
        if (mime.equals("application/json")) {
            return JsonTree.html(value);
        }
        if (!(value instanceof String text)) {
            return null;
        }
        return switch (mime) {
            case "text/html" -> markup(text, level);
            case "text/markdown" -> !Room.forMarkdown(text) ? TOO_LARGE : prose(Markdown.render(text, Map.of()), level);
            case "text/latex" -> Formulas.output(text);
            case "text/plain" -> text.isBlank() ? "" : Streams.html("plain", text);
            case "image/svg+xml" -> drawing(text, metadata);
            default -> picture(mime, text, metadata);
        };
    }

    private @Nullable String markup(String html, int level) {
        String plain = PlainMarkup.clean(html);
        if (plain != null) {
            return "<div class=\"rich\">" + plain + "</div>";
        }
        if (!Room.forMarkup(html)) {
            return TOO_LARGE;
        }
        boolean active = Markup.isActive(html);
        if (active && trusted) {
            return Sandbox.frame(html);
        }
        Element body = Markup.clean(html, Map.of());
        boolean empty = body.text().isBlank() && body.select("img,progress,hr").isEmpty();
        if (empty) {
            return active ? null : "";
        }
        return prose(body, level) + (active ? note("A script in this output was left out.") : "");
    }

    private static String prose(Element body, int level) {
        Headings.lower(body, level);
        Formulas.draw(body);
        return "<div class=\"rich\">" + body.html() + "</div>";
    }

    private static @Nullable String drawing(String text, Map<String, ?> metadata) {
        if (!Room.forMarkup(text)) {
            return TOO_LARGE;
        }
        Svg svg = Svg.of(text);
        if (svg == null) {
            return null;
        }
        String alt = alternative(metadata, "image/svg+xml", svg.label().isEmpty() ? "Chart" : svg.label());
        String uri = Text.svgUri(svg.markup());
        StringBuilder out = new StringBuilder(uri.length() + 2 * alt.length() + 100);
        out.append(opening(svg.width())).append(svg.ours() ? " class=\"own\"" : "");
        out.append(" alt=\"").append(Text.escape(alt)).append("\" src=\"").append(uri);
        return out.append("\"></div>").toString();
    }

    private static @Nullable String picture(String mime, String text, Map<String, ?> metadata) {
        String uri = DataUri.bitmap(mime, text);
        if (uri == null) {
            return null;
        }
        Map<?, ?> own = metadata.get(mime) instanceof Map<?, ?> map ? map : Map.of();
        int told = side(own, "width");
        StringBuilder out = new StringBuilder(uri.length() + 200).append(opening(told > 0 ? told : DataUri.width(uri)));
        for (String side : List.of("width", "height")) {
            if (side(own, side) > 0) {
                out.append(' ')
                        .append(side)
                        .append("=\"")
                        .append(side(own, side))
                        .append('"');
            }
        }
        String alt = alternative(metadata, mime, "Picture made by this cell");
        return out.append(" alt=\"")
                .append(Text.escape(alt))
                .append("\" src=\"")
                .append(uri)
                .append("\"></div>")
                .toString();
    }

    private static int side(Map<?, ?> metadata, String side) {
        return metadata.get(side) instanceof Number n ? n.intValue() : 0;
    }

    /** Text in a picture that is drawn much smaller than it was made cannot be read: a wide one scrolls instead. */
    private static String opening(int width) {
        return "<div class=\"plot" + (width > READABLE ? " wide" : "") + "\"><img decoding=\"async\"";
    }

    private static String alternative(Map<String, ?> metadata, String mime, String otherwise) {
        Object alt = metadata.get(mime) instanceof Map<?, ?> own ? own.get("alt") : null;
        for (Object candidate : new Object[] {
            alt == null ? "" : alt, metadata.containsKey("alt") ? metadata.get("alt") : "", metadata.get("caption")
        }) {
            if (candidate instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return otherwise;
    }

    private static Map<String, @Nullable Object> keyed(Map<?, ?> map) {
        Map<String, @Nullable Object> keyed = new java.util.LinkedHashMap<>();
        map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
        return keyed;
    }

    private static String note(String text) {
        return "<p class=\"note\">" + text + "</p>";
    }
}
