package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.Output;
import dev.jotter.notebooks.ReplayViewer;
import dev.jotter.notebooks.internal.format.JsonValues;
import dev.jotter.notebooks.internal.format.NotebookPasses;
import dev.jotter.notebooks.internal.format.NotebookReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the index tells of a log. It travels in the head of the log as the content of {@code <meta name="jotter-log">}.
 *
 * @param created ISO-8601, or empty
 * @param thumbnail a data URI, or empty
 */
record LogCard(String title, String recipe, String created, String date, String headline, String thumbnail) {
    static final String META = "jotter-log";

    private static final int LARGEST_THUMBNAIL = 60_000;

    static LogCard of(NotebookPasses notebook, String title) throws IOException {
        Provenance from = Provenance.of(notebook.frame());
        return new LogCard(title, from.recipe(), from.created(), from.date(), from.headline(), thumbnail(notebook));
    }

    /** The card in a text, or null where there is none. */
    static @Nullable LogCard parse(String json) {
        try {
            Map<String, @Nullable Object> map =
                    NotebookReader.object(json.getBytes(StandardCharsets.UTF_8), "the card of a log");
            String thumbnail = DataUri.safe(text(map, "thumbnail"));
            return new LogCard(
                    text(map, "title"),
                    text(map, "recipe"),
                    text(map, "created"),
                    text(map, "date"),
                    text(map, "headline"),
                    thumbnail == null ? "" : thumbnail);
        } catch (NotebookException notOurs) {
            return null;
        }
    }

    private static String text(Map<String, @Nullable Object> map, String key) {
        return map.containsKey(key) && map.get(key) instanceof String text ? text : "";
    }

    String json() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("title", title);
        map.put("recipe", recipe);
        map.put("created", created);
        map.put("date", date);
        map.put("headline", headline);
        map.put("thumbnail", thumbnail);
        return JsonValues.compact(map);
    }

    /** The first small plot of the notebook; replays only when there is no plot. */
    private static String thumbnail(NotebookPasses notebook) throws IOException {
        String[] found = {"", ""};
        notebook.each(cell -> {
            Visibility visibility = Visibility.of(cell);
            boolean hidden = visibility.isRemoved() || !visibility.hasOutput() || visibility.foldsOutput();
            for (Output output : hidden ? List.<Output>of() : visibility.of(cell.outputs())) {
                Map<String, ?> data = output.data();
                String image = plot(data);
                if (image != null) {
                    found[0] = image;
                    return false;
                }
                if (found[1].isEmpty() && data.get(ReplayViewer.MIME) instanceof Map<?, ?> recorded) {
                    found[1] = firstFrame(recorded);
                }
            }
            return true;
        });
        return found[0].isEmpty() ? found[1] : found[0];
    }

    /** Its drawing, else its picture, where they are small. */
    private static @Nullable String plot(Map<String, ?> data) {
        if (data.get("image/svg+xml") instanceof String text && text.length() < LARGEST_THUMBNAIL) {
            Svg svg = Svg.of(text);
            String uri = svg == null ? "" : Text.svgUri(svg.markup());
            if (!uri.isEmpty() && uri.length() <= LARGEST_THUMBNAIL) {
                return uri;
            }
        }
        boolean small = data.get("image/png") instanceof String text && text.length() <= LARGEST_THUMBNAIL;
        String png = small ? DataUri.bitmap("image/png", data.get("image/png")) : null;
        return png == null || png.length() > LARGEST_THUMBNAIL ? null : png;
    }

    private static String firstFrame(Map<?, ?> recorded) {
        Map<String, @Nullable Object> replay = new LinkedHashMap<>();
        recorded.forEach((key, value) -> replay.put(String.valueOf(key), value));
        String uri = Text.svgUri(ReplayMarkup.filmstrip(replay, 1));
        return uri.length() > LARGEST_THUMBNAIL ? "" : uri;
    }
}
