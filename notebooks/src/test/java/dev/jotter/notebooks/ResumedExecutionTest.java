package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executions that were cut short and are taken up again, on a fake kernel in a process of its own. */
@Timeout(120)
class ResumedExecutionTest {

    @TempDir
    Path directory;

    private Path file(Cell... cells) {
        Path file = directory.resolve("a.ipynb");
        NotebookFile.write(
                file, new Notebook(Map.of("kernelspec", Map.of("name", "fake", "display_name", "F")), List.of(cells)));
        return file;
    }

    private static Cell cell(String id, String source, String... tags) {
        return Cell.code(id, source, List.of(tags));
    }

    /** Runs it until the cell that needs {@code key}, which is not there yet, then with it. */
    private NotebookExecutor.Report cutShortAndResumed(Path file) throws IOException {
        Path key = directory.resolve("key");
        Files.deleteIfExists(key);
        NotebookExecutor.Report first = NotebookExecutor.execute(file, ExecutionOptions.standard());
        assertThat(first.failedCell()).isEqualTo("key");
        Files.createFile(key);
        return NotebookExecutor.execute(file, ExecutionOptions.standard().withResume(true));
    }

    private Cell needsKey(String more) {
        return cell("key", more + "\nfail-without " + directory.resolve("key") + "\nout done");
    }

    private static List<Integer> counts(Path file) {
        List<Integer> counts = new ArrayList<>();
        NotebookFile.read(file).cells().forEach(cell -> counts.add(cell.executionCount()));
        return counts;
    }

    @Test
    void goes_on_at_the_first_unfinished_cell_after_those_whose_state_it_needs() throws IOException {
        Path file = file(
                cell("imports", "import java.util.List;"),
                cell("far", "double rate = 0.5;"),
                cell("near", "int half = twice(rate);"),
                cell("alone", "String title = \"half\";\nout // half"),
                cell("failing", "out x\nfail expected", "raises-exception"),
                needsKey("use(half);"),
                cell("end", "out end"));

        NotebookExecutor.Report report = cutShortAndResumed(file);

        assertThat(report.ok()).isTrue();
        assertThat(report.cellsRun()).isEqualTo(5);
        assertThat(report.notes())
                .containsExactly("resumed at cell key, after running 3 of 5 finished cells again for their state");
        assertThat(counts(file)).containsExactly(1, 2, 3, 4, 5, 4, 5);
        assertThat(NotebookFile.read(file).cells().get(3).outputs())
                .containsExactly(new Output.Stream("stdout", "// half\n"));
    }

    @Test
    void the_author_says_which_cells_are_run_again_and_where_it_may_begin() throws IOException {
        Path file = file(
                cell("before", "int n = 1;"),
                cell("here", "int m = 2;", "resume-here"),
                cell("never", "int k = 3;", "replay:never"),
                cell("always", "out side effect", "replay:always"),
                needsKey("use(n, m, k);"));

        NotebookExecutor.Report report = cutShortAndResumed(file);

        assertThat(report.ok()).isTrue();
        assertThat(counts(file)).as("here, always, key").containsExactly(1, 1, 3, 2, 3);
    }

    @Test
    void what_was_edited_since_is_unfinished_and_a_finished_notebook_is_not_run_again() throws IOException {
        Path file = file(cell("a", "int a = 1;"), cell("b", "int b = 1;"), cell("c", "out c"), needsKey(""));
        cutShortAndResumed(file);
        String whole = Files.readString(file);

        NotebookExecutor.Report none =
                NotebookExecutor.execute(file, ExecutionOptions.standard().withResume(true));
        assertThat(none.cellsRun()).isZero();
        assertThat(none.notes()).containsExactly("every cell has ended well before; nothing is run");
        assertThat(Files.readString(file)).isEqualTo(whole);

        Notebook read = NotebookFile.read(file);
        List<Cell> cells = new ArrayList<>(read.cells());
        cells.set(2, cells.get(2).withSource("out " + "changed b"));
        NotebookFile.write(file, read.withCells(cells));
        NotebookExecutor.Report edited =
                NotebookExecutor.execute(file, ExecutionOptions.standard().withResume(true));

        assertThat(edited.cellsRun()).as("b, c, key").isEqualTo(3);
        assertThat(counts(file)).containsExactly(1, 1, 2, 3);
        assertThat(NotebookFile.read(file).cells().get(2).outputs())
                .containsExactly(new Output.Stream("stdout", "changed b\n"));
    }

    @Test
    void a_notebook_that_was_never_executed_is_run_as_a_whole() {
        Path file = file(cell("a", "out a"), cell("b", "out b"));

        NotebookExecutor.Report report =
                NotebookExecutor.execute(file, ExecutionOptions.standard().withResume(true));

        assertThat(report.cellsRun()).isEqualTo(2);
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void a_cell_is_tried_again_as_often_as_its_tag_says_and_shows_the_last_try() {
        Path file = file(
                cell("flaky", "out try\nfail-times 2\nout done", "retries:2"),
                cell("worse", "fail-times 9", "retries:1"));

        NotebookExecutor.Report report = NotebookExecutor.execute(file, ExecutionOptions.standard());

        List<Cell> cells = NotebookFile.read(file).cells();
        assertThat(cells.get(0).outputs()).containsExactly(new Output.Stream("stdout", "try\ndone\n"));
        assertThat(report.failedCell()).isEqualTo("worse");
        assertThat(report.error()).isEqualTo("Oops: try 5");
        assertThat(counts(file)).containsExactly(3, 5);
    }

    @Test
    void when_cells_ran_is_recorded_on_request_as_jupyter_does() {
        Path file = file(cell("a", "out a"));

        NotebookExecutor.execute(file, ExecutionOptions.standard().withTimed(true));
        Object timed = NotebookFile.read(file).cells().get(0).metadata().get("execution");
        NotebookExecutor.execute(file, ExecutionOptions.standard());

        assertThat(timed)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys(
                        "iopub.status.busy", "iopub.execute_input", "shell.execute_reply", "iopub.status.idle");
        assertThat(NotebookFile.read(file).cells().get(0).metadata()).doesNotContainKey("execution");
    }
}
