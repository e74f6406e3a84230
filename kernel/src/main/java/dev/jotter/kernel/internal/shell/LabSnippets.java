package dev.jotter.kernel.internal.shell;

import java.util.List;

/** Whole calls of {@code Lab} to start from. */
final class LabSnippets {

    private static final List<String> ALL = List.of(
            "best(\"reward\", runs())",
            "compare(runs())",
            "display(value)",
            "exportHtml()",
            "metrics(runs().get(0), \"reward\")",
            "monitor(runs())",
            "plan(\"cartpole\", \"night\", Map.of())",
            "plot(\"reward\", runs())",
            "plotSps(runs())",
            "provenance(runs())",
            "replay(runs())",
            "replays(runs())",
            "stopMonitors()",
            "runs(RunQuery.all().withLimit(10))",
            "summary(runs())",
            "track(\"test\", Map.of())");

    private LabSnippets() {}

    /** Nothing for less than two characters: they would be in the way. */
    static List<Match> startingWith(String word) {
        return word.length() < 2
                ? List.of()
                : ALL.stream()
                        .filter(snippet -> snippet.startsWith(word))
                        .map(snippet -> new Match(snippet, "snippet", "Lab"))
                        .toList();
    }
}
