package dev.jotter.notebooks.internal.html;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A replay as markup: the filmstrip everyone sees, the data, and for a live front end the script that replaces it. */
public final class ReplayMarkup {
    private static final int FRAMES = 8;

    private ReplayMarkup() {}

    /** Filmstrip and data; the page's own script makes a viewer of it. */
    static String passive(Map<String, ? extends @Nullable Object> json) {
        Replay replay = Replay.of(json);
        return block(replay, replay.json());
    }

    /** The same with style and script, for a page that has neither. */
    public static String active(Map<String, ? extends @Nullable Object> json) {
        Replay replay = Replay.of(json);
        String data = replay.json();
        return "<style>" + Assets.text("jotter.css") + "</style>" + block(replay, data) + "<script>(function(){"
                + Assets.text("replay.js") + "document.querySelectorAll('.jotter-replay[data-key=\"" + Assets.key(data)
                + "\"]').forEach(jotterReplay)})();</script>";
    }

    public static String filmstrip(Map<String, ? extends @Nullable Object> json, int frames) {
        return Filmstrip.draw(Replay.of(json), frames);
    }

    private static String block(Replay replay, String data) {
        return "<div class=\"jotter-replay\" data-key=\"" + Assets.key(data) + "\"><img alt=\""
                + Text.escape(replay.summary()) + "\" src=\"" + Text.svgUri(Filmstrip.draw(replay, FRAMES))
                + "\"><script type=\"application/json\">" + data + "</script></div>";
    }
}
