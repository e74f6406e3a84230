package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against {@link dev.jotter.notebooks.fake.FakeKernel}, a process of its own. */
@Timeout(120)
class NotebookExecutorTest {

    @TempDir
    Path directory;

    private Path file(Cell... cells) {
        Path file = directory.resolve("a.ipynb");
        NotebookFile.write(
                file, new Notebook(Map.of("kernelspec", Map.of("name", "fake", "display_name", "F")), List.of(cells)));
        return file;
    }

    private Path file(String... sources) {
        List<Cell> cells = new ArrayList<>();
        for (String source : sources) {
            cells.add(Cell.code("c-" + (cells.size() + 1), source, List.of()));
        }
        return file(cells.toArray(Cell[]::new));
    }

    private static NotebookExecutor.Report run(Path file) {
        return NotebookExecutor.execute(file, ExecutionOptions.standard());
    }

    private static List<Output> outputs(Path file, int cell) {
        return NotebookFile.read(file).cells().get(cell).outputs();
    }

    @Test
    void collects_streams_displays_values_and_counts_and_tells_of_its_progress() {
        List<String> heard = new ArrayList<>();
        Path file = file(
                Cell.markdown("m", "# Title\n\n## Part *one*", List.of()),
                Cell.code("a", "out 1\nerr x\nout 2\nshow id rich\nout 3\nvalue 7", List.of()),
                Cell.code("blank", "", List.of()),
                Cell.code("skipped", "die 1", List.of("skip-execution")),
                Cell.code("b", "out b", List.of()));

        NotebookExecutor.Report report = NotebookExecutor.execute(
                file, ExecutionOptions.standard().withProgress(new NotebookExecutor.Progress() {
                    @Override
                    public void cellStarted(int index, int total, String heading) {
                        heard.add(index + "/" + total + " " + heading);
                    }

                    @Override
                    public void cellEnded(int index, int total, boolean ok, Duration took) {
                        heard.add(index + " " + ok);
                    }
                }));

        assertThat(report.ok()).isTrue();
        assertThat(report.cellsRun()).isEqualTo(2);
        assertThat(report.notebook()).isEqualTo(NotebookFile.read(file));
        assertThat(heard).containsExactly("0/2 Part *one*", "0 true", "1/2 Part *one*", "1 true");
        assertThat(outputs(file, 1))
                .containsExactly(
                        new Output.Stream("stdout", "1\n2\n"),
                        new Output.Stream("stderr", "x\n"),
                        new Output.Display(Map.of("text/plain", "rich"), Map.of()),
                        new Output.Stream("stdout", "3\n"),
                        new Output.Result(Map.of("text/plain", "7"), Map.of(), 1));
        assertThat(NotebookFile.read(file).cells().get(4).executionCount()).isEqualTo(2);
    }

    @Test
    void two_executions_of_one_notebook_give_the_same_bytes() throws IOException {
        Path file = file("out 1\nerr 2\nshow id 3", "value 4");
        run(file);
        String first = Files.readString(file);

        run(file);

        assertThat(Files.readString(file)).isEqualTo(first);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void streams_are_merged_so_that_chance_in_their_order_gives_the_same_bytes() throws IOException {
        Set<String> written = new HashSet<>();
        for (String order : List.of(
                "out 1\nerr 2\nout 3\nerr 4\nshow id 5\nout 6\nerr 7",
                "err 2\nout 1\nout 3\nerr 4\nshow id 5\nerr 7\nout 6",
                "err 2\nerr 4\nout 1\nout 3\nshow id 5\nerr 7\nout 6")) {
            Path file = file(order);
            run(file);
            written.add(Files.readString(file).replaceAll("(?s)\"source\": .*?\\]|\"finished\": .*?}", ""));
            assertThat(outputs(file, 0))
                    .containsExactly(
                            new Output.Stream("stdout", "1\n3\n"),
                            new Output.Stream("stderr", "2\n4\n"),
                            new Output.Display(Map.of("text/plain", "5"), Map.of()),
                            new Output.Stream("stdout", "6\n"),
                            new Output.Stream("stderr", "7\n"));
        }
        assertThat(written).hasSize(1);
    }

    @Test
    void a_display_is_updated_in_place_by_a_later_cell_and_even_while_the_kernel_ends() {
        Path file = file("show a one\nshow b one\nat-shutdown b three", "update a two");

        run(file);

        assertThat(outputs(file, 0))
                .containsExactly(
                        new Output.Display(Map.of("text/plain", "two"), Map.of()),
                        new Output.Display(Map.of("text/plain", "three"), Map.of()));
        assertThat(outputs(file, 1)).isEmpty();
    }

    @Test
    void output_is_cleared_at_once_or_when_the_next_comes() {
        Path file = file("out 1\nclear\nout 2", "out 1\nclear-wait\nout 2", "out 1\nclear-wait");

        run(file);

        assertThat(outputs(file, 0)).containsExactly(new Output.Stream("stdout", "2\n"));
        assertThat(outputs(file, 1)).containsExactly(new Output.Stream("stdout", "2\n"));
        assertThat(outputs(file, 2)).containsExactly(new Output.Stream("stdout", "1\n"));
    }

    @Test
    void a_number_json_does_not_know_is_kept_as_text() {
        Path file = file("nan");

        run(file);

        assertThat(outputs(file, 0))
                .containsExactly(new Output.Display(
                        Map.of("text/plain", "x", "application/json", Map.of("v", "nan")), Map.of()));
    }

    @Test
    void messages_that_are_not_signed_with_the_key_are_dropped() {
        Path file = file("forged\nout real");

        run(file);

        assertThat(outputs(file, 0)).containsExactly(new Output.Stream("stdout", "real\n"));
    }

    @Test
    void a_cell_whose_end_got_lost_is_taken_as_ended() {
        Path file = file("no-idle\nout 1");

        assertThat(run(file).ok()).isTrue();
    }

    @Test
    void stops_at_the_first_cell_that_fails() {
        Path file = file("out 1", "fail broken", "out 3");

        NotebookExecutor.Report report = run(file);

        assertThat(report.failedCell()).isEqualTo("c-2");
        assertThat(report.error()).isEqualTo("Oops: broken");
        assertThat(report.cellsRun()).isEqualTo(2);
        assertThat(outputs(file, 1)).containsExactly(new Output.Failure("Oops", "broken", List.of("at line 1")));
        assertThat(outputs(file, 2)).isEmpty();
    }

    @Test
    void goes_on_after_a_failure_on_request_or_where_it_was_expected() {
        Path file = file(Cell.code("a", "fail x", List.of("raises-exception")), Cell.code("b", "out 2", List.of()));
        assertThat(run(file).ok()).isTrue();

        Path other = file("fail x", "out 2");
        NotebookExecutor.Report report =
                NotebookExecutor.execute(other, ExecutionOptions.standard().withKeepGoing(true));

        assertThat(report.failedCell()).isEqualTo("c-1");
        assertThat(report.cellsRun()).isEqualTo(2);
        assertThat(outputs(other, 1)).isNotEmpty();
    }

    @Test
    void tells_of_a_kernel_that_dies_in_a_cell_with_its_last_output_and_its_console() {
        Path file = file("out before", "out last words\ndie 7", "out 3");

        NotebookExecutor.Report report =
                NotebookExecutor.execute(file, ExecutionOptions.standard().withKeepGoing(true));

        assertThat(report.failedCell()).isEqualTo("c-2");
        assertThat(report.error())
                .startsWith("kernel \"fake\" ended with exit code 7. Its console ends with:\n")
                .contains("out of luck")
                .endsWith("The cell's last output was:\nlast words");
        assertThat(report.cellsRun()).isEqualTo(2);
        assertThat(outputs(file, 1)).hasSize(2).first().isEqualTo(new Output.Stream("stdout", "last words\n"));
    }

    @Test
    void interrupts_a_cell_that_takes_too_long_and_can_go_on() {
        Path file = file(Cell.code("a", "out 1\nsleep", List.of("timeout:1")), Cell.code("b", "out 2", List.of()));

        NotebookExecutor.Report report =
                NotebookExecutor.execute(file, ExecutionOptions.standard().withKeepGoing(true));

        assertThat(report.error())
                .isEqualTo("the cell ran longer than 1 s; expected it to end by then."
                        + " Give it more time, or make it shorter");
        assertThat(outputs(file, 0)).first().isEqualTo(new Output.Stream("stdout", "1\n"));
        assertThat(outputs(file, 1)).containsExactly(new Output.Stream("stdout", "2\n"));
    }

    @Test
    void a_cells_metadata_limit_its_time_too_and_its_tag_comes_first() {
        Cell ours = Cell.code("a", "sleep", List.of())
                .withMetadata(Map.of("timeout", 900, "jotter", Map.of("timeout", 0.2)));
        Cell plain = Cell.code("b", "sleep", List.of()).withMetadata(Map.of("timeout", 1L));
        Cell tagged = Cell.code("c", "out 2", List.of("timeout:900"))
                .withMetadata(Map.of("tags", List.of("timeout:900"), "timeout", 0.001));

        NotebookExecutor.Report first = NotebookExecutor.execute(
                file(ours), ExecutionOptions.standard().withCellTimeout(Duration.ofMinutes(9)));
        NotebookExecutor.Report second = run(file(plain));
        NotebookExecutor.Report third = run(file(tagged));

        assertThat(first.error()).startsWith("the cell ran longer than 200 ms;");
        assertThat(second.error()).startsWith("the cell ran longer than 1 s;");
        assertThat(third.error()).isEmpty();
    }

    @Test
    void a_limit_in_the_metadata_that_is_no_time_is_named() {
        for (Object wrong : List.of("soon", 0, -1, 1e12, List.of(1))) {
            Path file = file(Cell.code("a", "out 1", List.of()).withMetadata(Map.of("timeout", wrong)));

            assertThatThrownBy(() -> run(file))
                    .isInstanceOf(NotebookException.class)
                    .hasMessageContaining("cell a has the metadata \"timeout\": ")
                    .hasMessageEndingWith("; expected seconds such as 60. Change the metadata");
        }
    }

    @Test
    void kills_a_kernel_that_does_not_hear_the_interrupt() {
        Path file = file("deaf", "out 2");

        NotebookExecutor.Report report =
                NotebookExecutor.execute(file, ExecutionOptions.standard().withCellTimeout(Duration.ofMillis(300)));

        assertThat(report.error())
                .isEqualTo("the cell ran longer than 300 ms; expected it to end by then. Give it more time, or make it"
                        + " shorter. It did not react to an interrupt, so its kernel was killed");
        assertThat(report.cellsRun()).isEqualTo(1);
        assertThat(outputs(file, 0)).hasSize(1).first().isInstanceOf(Output.Failure.class);
    }

    @Test
    void refuses_to_answer_a_cell_that_asks_for_input() {
        Path file = file("ask Name?");

        assertThat(run(file).error())
                .isEqualTo("the cell asks for input (\"Name?\"); expected none, since nobody is there to answer."
                        + " Make it a parameter");
    }

    private NotebookExecutor.Report runWhile(Path file, Runnable afterTheFirstCell) {
        return NotebookExecutor.execute(
                file,
                ExecutionOptions.standard()
                        .withParameters(Map.of("lr", 1))
                        .withProgress(new NotebookExecutor.Progress() {
                            @Override
                            public void cellEnded(int index, int total, boolean ok, Duration took) {
                                if (index == 1) {
                                    afterTheFirstCell.run();
                                }
                            }
                        }));
    }

    @Test
    void what_a_person_saves_while_it_runs_stays_and_the_report_says_so() {
        Path file = file("out 1", "out 2", "out 3");

        NotebookExecutor.Report report = runWhile(file, () -> {
            List<Cell> cells = new ArrayList<>(NotebookFile.read(file).cells());
            cells.removeIf(cell -> cell.id().equals("injected-parameters"));
            cells.set(1, cells.get(1).withSource("out mine"));
            cells.remove(2);
            cells.add(0, Cell.markdown("note", "my thought", List.of()));
            NotebookFile.write(file, new Notebook(Map.of("title", "mine"), cells));
        });

        Notebook saved = NotebookFile.read(file);
        assertThat(saved.metadata()).containsEntry("title", "mine").containsOnlyKeys("title", "jotter");
        assertThat(saved.cells())
                .extracting(Cell::source)
                .containsExactly("var lr = 1;", "my thought", "out 1", "out mine");
        assertThat(saved.cells().get(2).outputs()).containsExactly(new Output.Stream("stdout", "1\n"));
        assertThat(saved.cells().get(3).outputs()).isEmpty();
        assertThat(report.notebook()).isEqualTo(saved);
        assertThat(report.notes())
                .containsExactly("notebook " + file + " was changed while it ran, and is kept as it was saved; there is"
                        + " no output for what was edited or removed: c-2, c-3. Execute it again for these");
    }

    @Test
    void a_save_that_changes_no_code_takes_all_outputs_and_needs_no_word() {
        Path file = file("out 1", "out 2");

        NotebookExecutor.Report report = runWhile(
                file, () -> NotebookFile.write(file, NotebookFile.read(file).withMetadata(Map.of("a", "b"))));

        assertThat(report.notes()).isEmpty();
        assertThat(report.notebook().metadata()).containsEntry("a", "b").containsOnlyKeys("a", "jotter");
        assertThat(outputs(file, 2)).containsExactly(new Output.Stream("stdout", "2\n"));
    }

    @Test
    void a_file_that_goes_or_breaks_while_it_runs_costs_no_output() throws IOException {
        Path file = file("out 1", "out 2");

        NotebookExecutor.Report report = runWhile(file, () -> file.toFile().delete());

        assertThat(outputs(file, 2)).containsExactly(new Output.Stream("stdout", "2\n"));
        assertThat(report.notes())
                .containsExactly(
                        "notebook " + file + " was removed while it ran; it was written again with its" + " outputs");

        Path other = file("out 1", "out 2");
        NotebookExecutor.Report broken = runWhile(other, () -> overwrite(other, "{"));

        assertThat(other).hasContent("{");
        assertThat(outputs(directory.resolve("a-executed.ipynb"), 2))
                .containsExactly(new Output.Stream("stdout", "2\n"));
        assertThat(broken.notes()).singleElement().satisfies(note -> assertThat(note)
                .startsWith("notebook " + other + " is not JSON")
                .endsWith(
                        ". It was changed while it ran; the outputs are in " + directory.resolve("a-executed.ipynb")));
    }

    private static void overwrite(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void ctrl_c_saves_what_was_shown_and_leaves_no_kernel_and_no_file_behind() throws Exception {
        Path file = file("out 1", "out 2\ndeaf");
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interrupted.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        process.inputReader().lines().filter("last cell runs"::equals).findFirst();
        ProcessHandle kernel = process.descendants().findFirst().orElseThrow();

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertThat(process.waitFor()).isEqualTo(130);
        kernel.onExit().get(20, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(outputs(file, 0)).containsExactly(new Output.Stream("stdout", "1\n"));
        assertThat(outputs(file, 1))
                .last()
                .extracting("value")
                .isEqualTo("the execution was interrupted while this cell ran. Execute the notebook again");
        try (var here = Files.list(directory);
                var left = Files.list(temporary)) {
            assertThat(here).containsExactlyInAnyOrder(file, temporary);
            assertThat(left.filter(path -> path.toString().contains("jotter"))).isEmpty();
        }
    }

    /** A program that executes a notebook and tells when its last cell runs. */
    static final class Interrupted {
        public static void main(String... arguments) {
            NotebookExecutor.execute(
                    Path.of(arguments[0]), ExecutionOptions.standard().withProgress(new NotebookExecutor.Progress() {
                        @Override
                        public void cellStarted(int index, int total, String heading) {
                            if (index == total - 1) {
                                System.out.println("last cell runs");
                            }
                        }
                    }));
        }
    }

    @Test
    void injects_parameters_below_their_cell_with_its_types_and_replaces_them_the_next_time() {
        Path file = file(
                Cell.code("p", "double lr = 0.1;\nlong steps = 5L;", List.of("parameters")),
                Cell.code("a", "out 1", List.of()));
        for (int value : List.of(1, 2)) {
            NotebookExecutor.execute(file, ExecutionOptions.standard().withParameters(Map.of("lr", value)));
        }

        List<Cell> cells = NotebookFile.read(file).cells();
        assertThat(cells).extracting(Cell::id).containsExactly("p", "injected-parameters", "a");
        assertThat(cells.get(1).source()).isEqualTo("double lr = 2.0;");
        assertThat(cells.get(1).tags()).containsExactly("injected-parameters");
    }

    @Test
    void names_the_kernels_there_are_when_the_one_asked_for_is_not() {
        Path file = file("out 1");

        assertThatThrownBy(() -> NotebookExecutor.execute(
                        file, ExecutionOptions.standard().withKernel("fak")))
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith("kernel \"fak\" is not installed; expected one of ")
                .hasMessageEndingWith("Did you mean \"fake\"?");
    }

    @Test
    void runs_a_notebook_of_the_bundled_language_whose_kernel_is_not_installed() {
        Path file = file("out 1");
        NotebookFile.write(
                file,
                NotebookFile.read(file)
                        .withMetadata(Map.of(
                                "kernelspec", Map.of("name", "nowhere", "display_name", "N", "language", "java"))));

        assertThat(run(file).ok()).isTrue();
    }
}
