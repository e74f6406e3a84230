package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.notebooks.JotterStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parts put together as a mime bundle. */
public final class Page {

    private static final StyleSheet SHEET = StyleSheet.parse(JotterStyle.css() + ".jotter{overflow-x:auto}");

    private static final int CHARACTERS = 200_000;

    private Page() {}

    public static Rendered of(Part... parts) {
        return of(List.of(parts));
    }

    public static Rendered of(List<? extends Part> parts) {
        String body = parts.stream().map(Part::html).collect(Collectors.joining());
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("text/html", "<div class=\"jotter\"><style>" + SHEET.forBody(body) + "</style>" + body + "</div>");
        data.put("text/plain", parts.stream().map(Part::text).collect(Collectors.joining("\n\n")));
        return new Rendered(data, Map.of());
    }

    /** Plain text and nothing else; cut where no front end would show it any more. */
    public static Rendered text(String text) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("text/plain", text.length() <= CHARACTERS ? text : cut(text));
        return new Rendered(data, Map.of());
    }

    private static String cut(String text) {
        return Html.cut(text, CHARACTERS) + "\n(the first " + Format.count(CHARACTERS) + " of "
                + Format.count(text.length()) + " characters)";
    }
}
