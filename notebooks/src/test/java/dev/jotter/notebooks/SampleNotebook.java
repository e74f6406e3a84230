package dev.jotter.notebooks;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notebook as a recipe would write and a kernel would fill it: every kind of output once. */
final class SampleNotebook {
    private SampleNotebook() {}

    static Notebook build() {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.markdown(
                "setup-1", "# CartPole, three seeds\n\nDoes PPO balance the pole with *every* seed?", List.of()));
        cells.add(Cell.markdown(
                "setup-2", "## Setup\n\nThe parameters of this notebook. Change them with `-p`.", List.of()));
        cells.add(code(
                1,
                "setup-3",
                "import dev.jotter.kernel.Lab;\n\n// The runs this notebook is about.\nvar runs = Lab.runs(\"cartpole\");\ndouble learningRate = 3e-4;",
                List.of()));
        cells.add(Cell.markdown(
                "launch-1",
                "## Launch\n\n| seed | host | state |\n|---:|:---|:---:|\n| 0 | node-7 | done |\n| 1 | node-8 | done |\n\n- [x] three seeds\n- [ ] a longer run\n",
                List.of()));
        cells.add(code(
                2,
                "launch-2",
                "Lab.launch(recipe, config);",
                List.of(
                        new Output.Stream("stdout", ansi()),
                        new Output.Stream("stderr", "warning: the working tree has uncommitted changes\n"))));
        cells.add(Cell.markdown("monitor-1", "## Monitor", List.of()));
        cells.add(code(3, "monitor-2", "Lab.monitor(runs);", List.of(html(RUNS))));
        cells.add(Cell.markdown(
                "analysis-1",
                "## Analysis\n\nThe mean return over 20 evaluation episodes, $\\bar R = \\frac{1}{n}\\sum_i R_i$, costs $5 to $10.\n\n### Reward\n\nMore is better; 500 is the most there is.\n\n```java\nvar best = Lab.best(\"reward\", Mode.MAX);\n```",
                List.of()));
        cells.add(code(
                4,
                "analysis-2",
                "Lab.plot(runs, \"reward\");",
                List.of(new Output.Display(
                        Map.of("image/svg+xml", chart()),
                        Map.of("caption", "Mean return of each seed and their mean")))));
        cells.add(code(5, "analysis-3", "Lab.compare(runs);", List.of(html(WIDE))));
        cells.add(Cell.markdown("replays-1", "### Replays", List.of()));
        cells.add(code(
                6,
                "replays-2",
                "Lab.replay(runs.get(0), 50_000);",
                List.of(new Output.Display(Map.of(ReplayViewer.MIME, replay(), "text/plain", "replay"), Map.of()))));
        cells.add(Cell.markdown("scratch-1", "## Scratch", List.of()));
        cells.add(code(
                7,
                "scratch-2",
                "Lab.result(runs.get(0));",
                List.of(new Output.Result(Map.of("application/json", json(), "text/plain", "{...}"), Map.of(), 7))));
        cells.add(code(
                8,
                "scratch-3",
                "IntStream.range(0, 300).forEach(System.out::println);",
                List.of(new Output.Stream("stdout", numbers()))));
        cells.add(code(
                9,
                "scratch-4",
                "runs.get(9);",
                List.of(new Output.Failure(
                        "java.lang.IndexOutOfBoundsException",
                        "Index 9 out of bounds for length 3",
                        List.of(
                                "\u001b[1;31mjava.lang.IndexOutOfBoundsException\u001b[0m: Index 9 out of bounds for length 3",
                                "  at java.base/java.util.ImmutableCollections$ListN.get(ImmutableCollections.java:680)",
                                "  at \u001b[36mcell 9, line 1\u001b[0m")))));
        return new Notebook(metadata(), cells);
    }

    static Cell code(int count, String id, String source, List<Output> outputs) {
        return new Cell(id, Cell.Kind.CODE, source, Map.of(), Map.of(), outputs, count);
    }

    static Output html(String html) {
        return new Output.Display(Map.of("text/html", html, "text/plain", "table"), Map.of());
    }

    private static Map<String, @Nullable Object> metadata() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("env", "CartPole-v1");
        config.put("learningRate", 3e-4);
        config.put("steps", 50_000L);
        config.put("hiddenLayers", List.of(64L, 64L));
        config.put("gamma", 0.99);
        config.put("cpus", 1L);
        Map<String, Object> jotter = new LinkedHashMap<>();
        jotter.put("recipe", "cartpole");
        jotter.put("experiment", "cartpole-20261121-021500");
        jotter.put("created", "2026-11-21T02:15:00Z");
        jotter.put("config", config);
        jotter.put("runs", List.of("k3v9x2ab", "k3v9x2ac", "k3v9x2ad"));
        jotter.put("git", Map.of("commit", "3f8c0ac91d5be02", "branch", "main", "dirty", true));
        jotter.put("headline", Map.of("metric", "reward", "value", 487.30000000000001));
        return Map.of("language_info", Map.of("name", "Java"), "jotter", jotter);
    }

    static Map<String, Object> replay() {
        List<Object> frames = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double x = 200 + 60 * Math.sin(i / 9.0);
            double lean = 12 * Math.sin(i / 5.0);
            double tipX = x + 90 * Math.sin(Math.toRadians(lean));
            double tipY = 130 - 90 * Math.cos(Math.toRadians(lean));
            frames.add(Map.of(
                    "caption",
                    "step " + i + ", reward " + (i + 1),
                    "shapes",
                    List.of(
                            List.of("rect", x - 30, 130, 60, 26, "#2b3a4a", 0),
                            List.of("line", x, 130, tipX, tipY, "#c8762b", 8),
                            List.of("circle", x, 130, 5, "#8aa4c8"),
                            List.of("text", 10, 20, "t = " + i, "#57606a", 13))));
        }
        Map<String, Object> replay = new LinkedHashMap<>();
        replay.put("version", 1L);
        replay.put("env", "CartPole-v1");
        replay.put("seed", 0L);
        replay.put("step", 50_000L);
        replay.put("return", 60.0);
        replay.put("length", 60L);
        replay.put("width", 400L);
        replay.put("height", 200L);
        replay.put("fps", 30L);
        replay.put("background", "#ffffff");
        replay.put("scenery", List.of(List.of("line", 0, 157, 400, 157, "#1d2229", 2)));
        replay.put("frames", frames);
        return replay;
    }

    private static Object json() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("reward", 487.3);
        metrics.put("stepsPerSecond", 18250L);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("status", "success");
        result.put("metrics", metrics);
        result.put("curve", List.of(21.5, 87.0, 240.25, 487.3));
        result.put("artifacts", List.of(Map.of("name", "policy.bin", "bytes", 20480L)));
        result.put("error", false);
        return result;
    }

    private static String ansi() {
        return "\u001b[1mlaunching\u001b[0m 3 jobs on \u001b[36mlocal\u001b[0m\n"
                + "ppo-0  10%\rppo-0  55%\rppo-0 \u001b[32m100%\u001b[0m \u001b[38;5;208m18,250 steps/s\u001b[0m\n"
                + "ppo-1 \u001b[32m100%\u001b[0m \u001b[38;2;255;220;0m17,902 steps/s\u001b[0m\n"
                + "ppo-2 \u001b[97;41m FAILED \u001b[0m retried \u001b[4monce\u001b[24m \u001b[7m ok \u001b[0m\n";
    }

    private static String numbers() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            out.append(i).append('\n');
        }
        return out.toString();
    }

    static String chart() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\""
                + " \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\""
                + " width=\"720\" height=\"360\" viewBox=\"0 0 720 360\"><title>Reward of three seeds</title>"
                + "<rect width=\"720\" height=\"360\" style=\"fill:#ffffff\"/>");
        for (int i = 0; i <= 5; i++) {
            int y = 310 - i * 54;
            out.append("<line x1=\"60\" x2=\"700\" y1=\"" + y + "\" y2=\"" + y
                    + "\" stroke=\"#e3e6ea\"/><text x=\"52\" y=\"" + (y + 4)
                    + "\" font-family=\"sans-serif\" font-size=\"12\" text-anchor=\"end\" fill=\"#57606a\">" + i * 100
                    + "</text>");
        }
        String[] colours = {"#2472c8", "#c8762b", "#17692f"};
        for (int seed = 0; seed < 3; seed++) {
            out.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colours[seed] + "\" points=\"");
            for (int x = 0; x <= 64; x++) {
                double y = 500 / (1 + Math.exp(-(x - 28 - seed * 4) / 6.0)) + 14 * Math.sin(x * (1.3 + seed));
                out.append(String.format(Locale.ROOT, "%d,%.1f ", 60 + x * 10, 310 - Math.max(0, y) * 0.54));
            }
            out.append("\"/><text x=\"" + (80 + seed * 90)
                    + "\" y=\"30\" font-family=\"sans-serif\" font-size=\"13\" fill=\"" + colours[seed] + "\">seed "
                    + seed + "</text>");
        }
        return out.append(
                        "<text x=\"380\" y=\"345\" font-family=\"sans-serif\" font-size=\"13\" text-anchor=\"middle\" fill=\"#57606a\">steps (thousands)</text></svg>")
                .toString();
    }

    /** One black pixel. */
    static String png() {
        return "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static final String RUNS =
            "<div class=\"jotter\"><style>.x{}</style><table class=\"jotter-table\"><caption>Three runs of cartpole</caption><thead><tr><th>Run</th><th>Status</th><th>Progress</th>"
                    + "<th class=\"num\">Seed</th><th class=\"num\">Steps/s</th><th class=\"num\">Reward</th><th>Started</th></tr></thead><tbody>"
                    + "<tr><td>ppo-0</td><td><span class=\"status status-completed\">completed</span></td><td><progress value=\"100\" max=\"100\"></progress></td><td class=\"num\">0</td><td class=\"num\">18,250</td><td class=\"num\"><span class=\"best\">487.3</span></td><td>02:15:04</td></tr>"
                    + "<tr><td>ppo-1</td><td><span class=\"status status-running\">running</span></td><td><progress value=\"62\" max=\"100\"></progress></td><td class=\"num\">1</td><td class=\"num\">17,902</td><td class=\"num\">231.9</td><td>02:15:04</td></tr>"
                    + "<tr><td>ppo-2</td><td><span class=\"status status-failed\">failed</span></td><td><progress value=\"8\" max=\"100\"></progress></td><td class=\"num\">2</td><td class=\"num\">9,120</td><td class=\"num\">18.4</td><td>02:15:05</td></tr>"
                    + "<tr><td>ppo-3</td><td><span class=\"status status-pending\">pending</span></td><td></td><td class=\"num\">3</td><td></td><td></td><td></td></tr>"
                    + "<tr><td>ppo-4</td><td><span class=\"status status-cancelled\">cancelled</span></td><td></td><td class=\"num\">4</td><td></td><td></td><td></td></tr>"
                    + "</tbody></table></div>";

    private static final String WIDE = wide();

    private static String wide() {
        StringBuilder out = new StringBuilder(
                "<table border=\"1\" class=\"dataframe\"><thead><tr style=\"text-align: right;\"><th></th>");
        for (int i = 0; i < 14; i++) {
            out.append("<th>metric_").append(i).append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (int r = 0; r < 4; r++) {
            out.append("<tr><th>").append(r).append("</th>");
            for (int i = 0; i < 14; i++) {
                out.append("<td>").append(r * 100 + i).append(".25</td>");
            }
            out.append("</tr>");
        }
        return out.append("</tbody></table>").toString();
    }
}
