package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jotter.kernel.RunningKernel.Ran;
import dev.jotter.notebooks.ExecutionOptions;
import dev.jotter.notebooks.NotebookExecutor;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that generated notebooks are made of, run by a real kernel in the workspace of real runs. */
class LabInKernelTest {

    @TempDir
    static Path directory;

    static RunningKernel kernel;

    @BeforeAll
    static void start() throws IOException {
        try (Jotter jotter = Jotter.open(new Workspace(directory))) {
            for (int seed = 0; seed < 2; seed++) {
                try (Run run = jotter.start("ppo-" + seed, Map.of("seed", seed))) {
                    for (int step = 1; step <= 20; step++) {
                        run.log(Map.of("reward", step * (1.0 + seed), "sps", 900 + step), step * 100);
                    }
                    run.complete();
                }
            }
        }
        kernel = RunningKernel.start(directory);
        assertThat(kernel.run("var runs = runs(\"ppo-0\", \"ppo-1\");\nruns").result())
                .contains("ppo-0", "ppo-1");
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void every_line_of_the_templates_gives_something_rich() throws IOException {
        Map<String, String> mimeByCell = new LinkedHashMap<>();
        mimeByCell.put("runs", "text/html");
        mimeByCell.put("provenance(runs)", "text/html");
        mimeByCell.put("plot(\"reward\", runs)", "image/svg+xml");
        mimeByCell.put("plotSps(runs)", "image/svg+xml");
        mimeByCell.put("summary(runs)", "text/html");
        mimeByCell.put("best(\"reward\", runs)", "text/html");
        mimeByCell.put("compare(runs)", "text/html");
        mimeByCell.put("replays(runs)", "text/html");
        mimeByCell.put("replay(runs)", "text/html");
        mimeByCell.put("replay(runs.get(0))", "text/html");
        mimeByCell.put("metrics(runs.get(0), \"reward\")", "text/html");

        for (Map.Entry<String, String> cell : mimeByCell.entrySet()) {
            Ran ran = kernel.run(cell.getKey());

            assertThat(ran.status()).as(cell.getKey()).isEqualTo("ok");
            assertThat(ran.of("execute_result")).as(cell.getKey()).hasSize(1);
            assertThat(data(ran, "execute_result").keySet()).as(cell.getKey()).contains(cell.getValue(), "text/plain");
            assertThat(ran.printed("stderr")).as(cell.getKey()).isEmpty();
        }
    }

    @Test
    void a_monitor_shows_its_table_at_its_cell() {
        Ran ran = kernel.run("monitor(runs)");

        assertThat(ran.of("execute_result")).isEmpty();
        assertThat(data(ran, "display_data").get("text/plain").getAsString()).contains("All ended: 2 completed.");
    }

    @Test
    void the_notebook_that_jupyter_names_is_exported_from_its_own_cell() throws IOException {
        Path home = Files.createDirectories(directory.resolve("lab"));
        Files.createDirectories(home.resolve(".jotter"));
        Path notebook = Files.writeString(home.resolve("mine.ipynb"), """
                {"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Of mine"}],
                 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
                """);
        try (RunningKernel own = RunningKernel.start(home, Map.of("JPY_SESSION_NAME", notebook.toString()))) {
            Ran ran = own.run("exportHtml()");

            assertThat(ran.status()).isEqualTo("ok");
            assertThat(data(ran, "display_data").get("text/plain").getAsString())
                    .startsWith("Exported mine.ipynb as it was saved ")
                    .contains("Edits and outputs since then are not in it");
            assertThat(home.resolve("log/mine.html")).content().contains("Of mine");
            assertThat(home.resolve("log/index.html")).content().contains("mine.html");
        }
    }

    @Test
    void an_element_that_never_ends_is_interrupted_once_and_not_passed_over() {
        String cell = kernel.send(kernel.shell, "execute_request", RunningKernel.request("""
                class Endless {
                    public String toString() { System.out.println("in"); while (true); }
                }
                List.of(new Endless(), new Endless(), new Endless())"""));
        kernel.awaitPrinted(cell, "in");

        kernel.interrupt();

        Ran ran = kernel.collect(cell);
        assertThat(ran.status()).isEqualTo("error");
        assertThat(ran.printed("stdout")).doesNotContain("in");
        assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void a_monitor_goes_on_beside_other_cells_and_an_interrupt_of_theirs() throws IOException {
        try (Jotter jotter = Jotter.open(new Workspace(directory));
                Run run = jotter.start("beside", Map.of())) {
            run.flush();
            Ran shown = kernel.run("monitor(runs(\"beside\"), Duration.ofMillis(200))");
            assertThat(data(shown, "display_data").get("text/plain").getAsString())
                    .contains("1 running");
            String cell = kernel.send(
                    kernel.shell,
                    "execute_request",
                    RunningKernel.request("System.out.println(\"in\"); while (true);"));
            kernel.awaitPrinted(cell, "in");
            kernel.interrupt();
            assertThat(kernel.collect(cell).status()).isEqualTo("error");
            run.complete();

            String last = "";
            long deadline = RunningKernel.deadline();
            while (!last.contains("All ended: 1 completed.")) {
                assertThat(System.nanoTime()).as(last).isLessThan(deadline);
                RunningKernel.Received next = kernel.receive(kernel.iopub);
                if (next.type().equals("update_display_data")) {
                    last = next.content()
                            .getAsJsonObject("data")
                            .get("text/plain")
                            .getAsString();
                }
            }
        }
    }

    @Test
    void a_notebook_run_without_a_front_end_exports_itself(@TempDir Path home) throws IOException {
        Path notebook = Files.writeString(home.resolve("headless.ipynb"), """
                {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": [],
                  "source": "exportHtml();"}],
                 "metadata": {"kernelspec": {"name": "jotter", "display_name": "Java", "language": "java"}},
                 "nbformat": 4, "nbformat_minor": 5}
                """);

        NotebookExecutor.Report report = NotebookExecutor.execute(notebook, ExecutionOptions.standard());

        assertThat(report.ok()).as(String.valueOf(report.error())).isTrue();
        assertThat(home.resolve("log/headless.html")).exists();
    }

    private static JsonObject data(Ran ran, String type) {
        return ran.of(type).get(0).content().getAsJsonObject("data");
    }
}
