package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.Test;

/** Every generated code cell compiles and runs against {@link dev.jotter.notebooks.fake.FakeLab}. */
class GeneratedCodeTest {

    @Test
    void each_cell_of_each_section_runs_with_and_without_runs() {
        for (Map<String, Object> model : List.of(Models.withRuns(), Models.withoutRuns(), hostile())) {
            try (JShell shell = shell()) {
                Notebook notebook = NotebookTemplates.with(Path.of("absent")).render(Section.STANDARD, model, Map.of());
                notebook.cells().stream().filter(Cell::isCode).forEach(cell -> run(shell, cell.source(), "all"));
            }
        }
    }

    /** With the imports of every session. */
    private static JShell shell() {
        JShell shell = JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), Map.of())
                .build();
        shell.addToClasspath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        run(shell, "import java.util.*;", "imports");
        run(shell, "import static dev.jotter.notebooks.fake.FakeLab.*;", "imports");
        return shell;
    }

    /** No cell names what no cell before it has. */
    @Test
    void each_choice_of_sections_runs_in_each_order() {
        long seed = 5;
        Random random = new Random(seed);
        List<List<String>> choices = new ArrayList<>();
        Section.STANDARD.forEach(one -> choices.add(List.of(one)));
        for (int i = 0; i < 18; i++) {
            List<String> shuffled = new ArrayList<>(Section.STANDARD);
            Collections.shuffle(shuffled, random);
            choices.add(List.copyOf(shuffled.subList(0, 2 + i % 6)));
        }
        NotebookTemplates templates = NotebookTemplates.with(Path.of("absent"));
        Map<String, Object> sweep = new HashMap<>(Models.withRuns());
        sweep.put("sweep", true);
        Set<List<String>> seen = new HashSet<>();
        try (JShell shell = shell()) {
            for (List<String> choice : choices) {
                List<String> sources = templates.render(choice, sweep, Map.of()).cells().stream()
                        .filter(Cell::isCode)
                        .map(Cell::source)
                        .toList();
                if (seen.add(sources)) {
                    sources.forEach(source -> run(shell, source, choice + " of seed " + seed));
                    shell.snippets()
                            .filter(snippet -> snippet.kind() != Snippet.Kind.IMPORT)
                            .filter(snippet -> shell.status(snippet).isActive())
                            .toList()
                            .forEach(shell::drop);
                    assertThat(shell.variables()).isEmpty();
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(15);
    }

    @Test
    void nothing_is_started_by_running_it() {
        Notebook notebook =
                NotebookTemplates.with(Path.of("absent")).render(Section.STANDARD, Models.withRuns(), Map.of());

        assertThat(notebook.cells().stream().filter(Cell::isCode).map(Cell::source))
                .anyMatch(source -> source.equals("// plan.start()"))
                .allMatch(source -> source.startsWith("//") || !source.contains("start()"));
    }

    private static Map<String, Object> hostile() {
        Map<String, Object> model = new HashMap<>(Models.withRuns());
        String text = "\"); System.exit(1); // \n*/ {{title}} \\u000a</script> ${x} `a` '";
        for (String key : List.of("title", "description", "recipe", "experiment", "command", "metric")) {
            model.put(key, text);
        }
        model.put("runIds", List.of(text));
        return model;
    }

    private static void run(JShell shell, String source, String sections) {
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                return; // a comment
            }
            assertThat(next.completeness().isComplete())
                    .as("%s: %s", sections, rest)
                    .isTrue();
            shell.eval(next.source()).forEach(event -> {
                assertThat(event.status())
                        .as("%s: %s", sections, next.source())
                        .isIn(Snippet.Status.VALID, Snippet.Status.OVERWRITTEN);
                assertThat(event.exception())
                        .as("%s: %s", sections, next.source())
                        .isNull();
            });
            rest = next.remaining();
        }
    }
}
