package dev.jotter.notebooks.internal.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A recorded episode, made safe: every number is a finite number, every colour matches a strict pattern, unknown shapes
 * and keys are gone.
 */
record Replay(
        String env,
        @Nullable Object seed,
        @Nullable Object step,
        @Nullable Object total,
        double width,
        double height,
        double fps,
        String background,
        List<List<Object>> scenery,
        List<Frame> frames) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COLOUR =
            Pattern.compile("#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|(rgb|hsl)a?\\([0-9., %]{1,40}\\)");

    /** What one moment looks like. */
    record Frame(String caption, List<List<Object>> shapes) {}

    static Replay of(Map<String, ? extends @Nullable Object> json) {
        List<Frame> frames = new ArrayList<>();
        for (Object frame : list(json.get("frames"))) {
            if (frame instanceof Map<?, ?> map) {
                Object caption = map.get("caption");
                frames.add(new Frame(caption == null ? "" : caption.toString(), shapes(map.get("shapes"))));
            }
        }
        return new Replay(
                json.get("env") == null ? "episode" : String.valueOf(json.get("env")),
                scalar(json.get("seed")),
                scalar(json.get("step")),
                scalar(json.get("return")),
                Math.min(4096, Math.max(1, number(json.get("width"), 400))),
                Math.min(4096, Math.max(1, number(json.get("height"), 300))),
                Math.min(120, Math.max(1, number(json.get("fps"), 25))),
                colour(json.get("background"), "#ffffff"),
                shapes(json.get("scenery")),
                frames);
    }

    /** What a reader hears or sees in place of the picture. */
    String summary() {
        StringBuilder text = new StringBuilder("Replay of ").append(env);
        if (step != null) {
            text.append(", training step ").append(Numbers.show(step));
        }
        if (total != null) {
            text.append(", return ").append(Numbers.show(total));
        }
        return text.append(", ").append(frames.size()).append(" frames").toString();
    }

    /** The replay as JSON that may stand inside a {@code <script type="application/json">}. */
    String json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("width", brief(width));
        map.put("height", brief(height));
        map.put("fps", brief(fps));
        map.put("background", background);
        map.put("scenery", brief(scenery));
        map.put(
                "frames",
                frames.stream()
                        .map(frame -> new Frame(frame.caption(), brief(frame.shapes())))
                        .toList());
        try {
            return JSON.writeValueAsString(map).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a replay of numbers and texts must be JSON", e);
        }
    }

    private static List<List<Object>> brief(List<List<Object>> shapes) {
        return shapes.stream()
                .map(shape -> shape.stream().map(Replay::brief).toList())
                .toList();
    }

    /** Whole numbers without {@code .0}: a fifth of a page full of pixels. */
    private static Object brief(Object value) {
        if (value instanceof Double number && number == Math.rint(number)) {
            return number.longValue();
        }
        return value;
    }

    private static List<List<Object>> shapes(@Nullable Object json) {
        List<List<Object>> shapes = new ArrayList<>();
        for (Object shape : list(json)) {
            List<Object> clean = shape(list(shape));
            if (!clean.isEmpty()) {
                shapes.add(clean);
            }
        }
        return shapes;
    }

    private static List<Object> shape(List<?> raw) {
        Object kind = at(raw, 0);
        if ("rect".equals(kind)) {
            return List.of("rect", n(raw, 1), n(raw, 2), n(raw, 3), n(raw, 4), colour(at(raw, 5), "#888"), n(raw, 6));
        }
        if ("line".equals(kind)) {
            double width = number(at(raw, 6), 1);
            return List.of("line", n(raw, 1), n(raw, 2), n(raw, 3), n(raw, 4), colour(at(raw, 5), "#888"), width);
        }
        if ("circle".equals(kind)) {
            return List.of("circle", n(raw, 1), n(raw, 2), Math.max(0, n(raw, 3)), colour(at(raw, 4), "#888"));
        }
        if ("text".equals(kind)) {
            String text = String.valueOf(at(raw, 3));
            double size = Math.min(200, Math.max(4, number(at(raw, 5), 12)));
            return List.of("text", n(raw, 1), n(raw, 2), text, colour(at(raw, 4), "#222"), size);
        }
        return List.of();
    }

    private static double n(List<?> raw, int index) {
        return number(at(raw, index), 0);
    }

    private static @Nullable Object at(List<?> raw, int index) {
        return index < raw.size() ? raw.get(index) : null;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static @Nullable Object scalar(@Nullable Object value) {
        return value instanceof Number || value instanceof String ? value : null;
    }

    /** Two decimals of a pixel are enough for an eye and keep a page small. */
    private static double number(@Nullable Object value, double otherwise) {
        double number = value instanceof Number n ? n.doubleValue() : otherwise;
        return Double.isFinite(number) ? Math.rint(Math.max(-1e6, Math.min(1e6, number)) * 100) / 100 : otherwise;
    }

    private static String colour(@Nullable Object value, String otherwise) {
        return value instanceof String text && COLOUR.matcher(text).matches() ? text : otherwise;
    }
}
