package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.html.ReplayMarkup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows a recorded episode step by step. A replay is a JSON object: {@code version} (1), {@code env}, {@code seed},
 * {@code step} (of the training), {@code return}, {@code length}, {@code width}, {@code height}, {@code fps},
 * {@code background} (CSS colour), {@code scenery} (shapes drawn first in every frame) and {@code frames}, each with
 * {@code caption} and {@code shapes}. A shape is an array: {@code ["rect", x, y, w, h, fill, rotationDegrees]} (rotated
 * about its centre; the last may be absent), {@code ["line", x1, y1, x2, y2, stroke, width]},
 * {@code ["circle", cx, cy, r, fill]}, {@code ["text", x, y, text, fill, size]}; pixels from the top left.
 */
public final class ReplayViewer {

    /** The mime type of a replay in a notebook's output. */
    public static final String MIME = "application/vnd.jotter.replay+json";

    private ReplayViewer() {}

    /** A self-contained HTML fragment with controls (play, step, slider, speed), for a front end that runs scripts. */
    public static String html(Map<String, ? extends @Nullable Object> replay) {
        return ReplayMarkup.active(replay);
    }

    /** {@code frames} evenly chosen frames side by side as one SVG, for readers without scripts. */
    public static String filmstrip(Map<String, ? extends @Nullable Object> replay, int frames) {
        return ReplayMarkup.filmstrip(replay, frames);
    }
}
