package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            try (JShell shell = JShell.builder()
                    .executionEngine(new LocalExecutionControlProvider(), Map.of())
                    .build()) {
                shell.addToClasspath(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
                run(shell, "import java.util.*;");
                run(shell, "import static dev.jotter.notebooks.fake.FakeLab.*;");
                Notebook notebook = NotebookTemplates.with(Path.of("absent")).render(Section.STANDARD, model, Map.of());
                notebook.cells().stream().filter(Cell::isCode).forEach(cell -> run(shell, cell.source()));
            }
        }
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

    private static void run(JShell shell, String source) {
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                return; // a comment
            }
            assertThat(next.completeness().isComplete()).as(rest).isTrue();
            shell.eval(next.source()).forEach(event -> {
                assertThat(event.status()).as(next.source()).isIn(Snippet.Status.VALID, Snippet.Status.OVERWRITTEN);
                assertThat(event.exception()).as(next.source()).isNull();
            });
            rest = next.remaining();
        }
    }
}
