package dev.jotter.notebooks.internal.html;

import java.util.ArrayList;
import java.util.List;

/** Some frames of a replay side by side, as one SVG. */
final class Filmstrip {
    private static final double GAP = 8;

    private Filmstrip() {}

    static String draw(Replay replay, int wanted) {
        List<Replay.Frame> chosen = choose(replay.frames(), wanted);
        int columns = Math.max(1, Math.min(4, chosen.size()));
        int rows = Math.max(1, (chosen.size() + columns - 1) / columns);
        double cell = 220;
        double scale = cell / replay.width();
        double picture = replay.height() * scale;
        double row = picture + 22;
        StringBuilder out = new StringBuilder(4096);
        double width = columns * cell + (columns - 1) * GAP;
        double height = rows * row + (rows - 1) * GAP;
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"")
                .append(Text.escape(replay.summary()));
        out.append("\" width=\"").append(px(width)).append("\" height=\"").append(px(height));
        out.append("\" viewBox=\"0 0 ").append(px(width)).append(' ').append(px(height));
        out.append("\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        for (int i = 0; i < chosen.size(); i++) {
            double x = i % columns * (cell + GAP);
            double y = Math.floorDiv(i, columns) * (row + GAP);
            frame(out, replay, chosen.get(i), x, y, scale, picture);
        }
        return out.append("</svg>").toString();
    }

    /** First and last frame among them, the others evenly between. */
    private static List<Replay.Frame> choose(List<Replay.Frame> frames, int wanted) {
        int count = Math.min(Math.max(1, wanted), frames.size());
        List<Replay.Frame> chosen = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            chosen.add(frames.get(count == 1 ? 0 : (int) ((long) i * (frames.size() - 1) / (count - 1))));
        }
        return chosen;
    }

    private static void frame(
            StringBuilder out, Replay replay, Replay.Frame frame, double x, double y, double scale, double picture) {
        out.append("<svg x=\"").append(px(x)).append("\" y=\"").append(px(y)).append("\" width=\"220\" height=\"");
        out.append(px(picture))
                .append("\" viewBox=\"0 0 ")
                .append(px(replay.width()))
                .append(' ');
        out.append(px(replay.height())).append("\"><rect width=\"100%\" height=\"100%\" fill=\"");
        out.append(replay.background()).append("\"/>");
        replay.scenery().forEach(shape -> shape(out, shape));
        frame.shapes().forEach(shape -> shape(out, shape));
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"none\" stroke=\"#d0d7de\" stroke-width=\"");
        out.append(px(2 / scale)).append("\"/></svg><text x=\"").append(px(x)).append("\" y=\"");
        out.append(px(y + picture + 15)).append("\" font-family=\"system-ui,sans-serif\" font-size=\"11\" ");
        out.append("fill=\"#57606a\">")
                .append(Text.escape(Text.clip(frame.caption(), 40)))
                .append("</text>");
    }

    private static void shape(StringBuilder out, List<Object> s) {
        switch ((String) s.get(0)) {
            case "rect" -> {
                double turn = n(s, 6);
                out.append("<rect x=\"").append(px(n(s, 1))).append("\" y=\"").append(px(n(s, 2)));
                out.append("\" width=\"").append(px(Math.max(0, n(s, 3)))).append("\" height=\"");
                out.append(px(Math.max(0, n(s, 4)))).append("\" fill=\"").append(s.get(5));
                if (turn != 0) {
                    out.append("\" transform=\"rotate(").append(px(turn)).append(' ');
                    out.append(px(n(s, 1) + n(s, 3) / 2))
                            .append(' ')
                            .append(px(n(s, 2) + n(s, 4) / 2))
                            .append(')');
                }
                out.append("\"/>");
            }
            case "line" -> {
                out.append("<line x1=\"").append(px(n(s, 1))).append("\" y1=\"").append(px(n(s, 2)));
                out.append("\" x2=\"").append(px(n(s, 3))).append("\" y2=\"").append(px(n(s, 4)));
                out.append("\" stroke=\"").append(s.get(5)).append("\" stroke-linecap=\"round\" stroke-width=\"");
                out.append(px(n(s, 6))).append("\"/>");
            }
            case "circle" -> {
                out.append("<circle cx=\"")
                        .append(px(n(s, 1)))
                        .append("\" cy=\"")
                        .append(px(n(s, 2)));
                out.append("\" r=\"")
                        .append(px(n(s, 3)))
                        .append("\" fill=\"")
                        .append(s.get(4))
                        .append("\"/>");
            }
            default -> {
                out.append("<text x=\"").append(px(n(s, 1))).append("\" y=\"").append(px(n(s, 2)));
                out.append("\" fill=\"")
                        .append(s.get(4))
                        .append("\" font-family=\"system-ui,sans-serif\" font-size=\"");
                out.append(px(n(s, 5)))
                        .append("\">")
                        .append(Text.escape((String) s.get(3)))
                        .append("</text>");
            }
        }
    }

    private static double n(List<Object> shape, int index) {
        return ((Number) shape.get(index)).doubleValue();
    }

    private static String px(double value) {
        return Numbers.pixel(value);
    }
}
