package dev.jotter.notebooks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Models as the experiments module fills them, with what hurts. */
final class Models {

    enum Speed {
        FAST
    }

    private Models() {}

    static Map<String, Object> withRuns() {
        Map<String, Object> model = new HashMap<>(withoutRuns());
        model.put(
                "runs",
                List.of(
                        Map.of("id", "20261121-aa", "name", "ppo-0", "seed", 0L, "status", "COMPLETED"),
                        Map.of("id", "20261121-bb", "name", "ppo-1", "seed", 1L, "status", "RUNNING")));
        model.put("runIds", List.of("20261121-aa", "20261121-bb"));
        model.put("hasRuns", true);
        model.put("git", Map.of("commit", "abc123", "branch", "main", "dirty", true));
        return model;
    }

    static Map<String, Object> withoutRuns() {
        Map<String, Object> model = new HashMap<>();
        model.put("title", "Cart *pole*");
        model.put("description", "Trains PPO, because <why> not?\n\nSecond # paragraph");
        model.put("recipe", "cartpole");
        model.put("experiment", "cartpole-1");
        model.put("command", "./jotter run cartpole --learning-rate 3e-4");
        model.put("metric", "reward");
        model.put("mode", "MAX");
        model.put(
                "config",
                List.of(
                        field("learningRate", "double", 3e-4, "Adam step size"),
                        field("steps", "long", 50_000, "Environment steps per run"),
                        field("cpus", "int", 2L, "Processor cores, a \\u000a line\n\"more\" */ of it"),
                        field("rates", "List<Double>", List.of(1, 0.5), ""),
                        field("mode", "Speed", Speed.FAST, "How"),
                        field("curriculum", "String", "arena/\"basic\"\n{{x}}", "Curriculum the agents train on")));
        model.put("runs", List.of());
        model.put("runIds", List.of());
        model.put("hasRuns", false);
        model.put("git", null);
        model.put("configMap", Map.of("learningRate", 3e-4));
        return model;
    }

    private static Map<String, Object> field(String name, String type, Object value, String help) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", name);
        field.put("path", name);
        field.put("type", type);
        field.put("value", value);
        field.put("default", value);
        field.put("changed", name.equals("steps"));
        field.put("help", help);
        return field;
    }

    static String markdown(Notebook notebook) {
        return notebook.cells().stream()
                .filter(cell -> cell.kind() == Cell.Kind.MARKDOWN)
                .map(Cell::source)
                .collect(Collectors.joining("\n\n"));
    }

    static String html(String markdown) {
        return HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown));
    }

    static String escapedHtml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
