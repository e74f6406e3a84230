package dev.jotter.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.interchange.ImportReport.Change;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.MetricPoint;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON files of the tracker that came before. */
class TrackerTest {

    private static final String WHOLE = """
            {
              "experiment_id": "0123456789abcdef",
              "name": "bert-finetuning",
              "description": null,
              "status": "failed",
              "created_at": "2025-03-01T10:00:00.250001",
              "started_at": "2025-03-01T10:00:01",
              "ended_at": "2025-03-01T11:00:00.5",
              "metrics": [
                {"name": "loss", "value": 0.5, "step": 10, "timestamp": "2025-03-01T10:00:02", "metadata": {"a": [1]}},
                {"name": "loss", "value": NaN, "step": null, "timestamp": "2025-03-01T10:00:03", "metadata": {}},
                {"name": "loss", "value": -Infinity, "timestamp": "2025-03-01T10:00:04+00:00"},
                {"name": "acc", "value": 1, "step": null},
                {"name": "acc", "value": "high"},
                7
              ],
              "params": {"lr": 0.001, "layers": [64, 64], "limit": Infinity, "opt": {"name": "adam"}, "none": null},
              "tags": ["bert", "a b"],
              "commit_hash": "abc123",
              "branch": "main",
              "parent_experiment": null,
              "notes": "first try\\nError: out of memory"
            }
            """;

    @TempDir
    Path directory;

    private Jotter jotter;

    @BeforeEach
    void opens() {
        jotter = Jotter.open(new Workspace(directory.resolve("here")));
    }

    @AfterEach
    void closes() {
        jotter.close();
    }

    private ImportReport read(Path path) {
        return Import.standard().run(jotter, ImportSource.JSON, path);
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.systemDefault()).toInstant();
    }

    @Test
    void keeps_all_that_the_file_has() throws IOException {
        Path file = Files.writeString(directory.resolve("0123456789abcdef.json"), WHOLE);

        ImportReport report = read(file);

        RunInfo run = jotter.run("bert-finetuning");
        assertThat(run.experiment()).isEqualTo("bert-finetuning");
        assertThat(run.description()).isEmpty();
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).isEqualTo("out of memory");
        assertThat(run.notes()).startsWith("first try");
        assertThat(run.createdAt()).isEqualTo(local("2025-03-01T10:00:00.250"));
        assertThat(run.startedAt()).isEqualTo(local("2025-03-01T10:00:01"));
        assertThat(run.endedAt()).isEqualTo(local("2025-03-01T11:00:00.500"));
        assertThat(run.params())
                .containsEntry("lr", 0.001)
                .containsEntry("layers", List.of(64, 64))
                .containsEntry("limit", "Infinity")
                .containsEntry("opt", Map.of("name", "adam"))
                .containsEntry("none", null);
        assertThat(run.tags()).containsEntry("bert", "").containsEntry("a b", "");
        assertThat(run.git()).isNotNull().satisfies(git -> {
            assertThat(git.commit()).isEqualTo("abc123");
            assertThat(git.branch()).isEqualTo("main");
        });
        assertThat(RandomRuns.points(jotter, run.id()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "loss",
                        List.of(
                                new MetricPoint(
                                        10, 0.5, local("2025-03-01T10:00:02").toEpochMilli()),
                                new MetricPoint(
                                        11,
                                        Double.NaN,
                                        local("2025-03-01T10:00:03").toEpochMilli()),
                                new MetricPoint(
                                        12,
                                        Double.NEGATIVE_INFINITY,
                                        Instant.parse("2025-03-01T10:00:04Z").toEpochMilli())),
                        "acc",
                        List.of(new MetricPoint(
                                0, 1, local("2025-03-01T10:00:01").toEpochMilli()))));
        assertThat(report.problems())
                .containsExactlyInAnyOrder(
                        file + ":14: has no name or no number as value; expected both. Left out.",
                        file + ":15: is no metric; expected an object. Left out.");
    }

    @Test
    void a_directory_comes_parents_first_and_a_second_time_changes_nothing() throws IOException {
        Path experiments = Files.createDirectories(directory.resolve("repo/.coral/experiments"));
        String child = WHOLE.replace("0123456789abcdef", "0000000000000000")
                .replace("\"parent_experiment\": null", "\"parent_experiment\": \"0123456789abcdef\"")
                .replace("bert-finetuning", "bert-finetuning-resumed");
        Files.writeString(experiments.resolve("0000000000000000.json"), child);
        Files.writeString(experiments.resolve("0123456789abcdef.json"), WHOLE);
        Files.writeString(experiments.resolve("half.json"), WHOLE.substring(0, 700));
        Files.writeString(experiments.resolve("other.json"), "[]");

        ImportReport first = read(directory.resolve("repo"));
        ImportReport second = read(directory.resolve("repo"));

        assertThat(jotter.run("bert-finetuning-resumed").parent())
                .isEqualTo(jotter.run("bert-finetuning").id());
        assertThat(first.count(Change.NEW)).isEqualTo(2);
        assertThat(second.count(Change.UNCHANGED)).isEqualTo(2);
        assertThat(jotter.runs(RunQuery.all())).hasSize(2);
        assertThat(first.problems())
                .anyMatch(problem -> problem.matches(".*half.json: line \\d+ is no JSON .* Left out."))
                .anyMatch(
                        problem -> problem.endsWith("other.json: is no experiment; expected a JSON object. Left out."));
    }

    @Test
    void what_was_deleted_here_does_not_come_back_until_it_is_restored() throws IOException {
        Path file = Files.writeString(directory.resolve("0123456789abcdef.json"), WHOLE);
        RunId id = Objects.requireNonNull(read(file).runs().get(0).id());
        jotter.delete(id);

        ImportReport again = read(file);

        assertThat(again.runs()).isEmpty();
        assertThat(again.problems())
                .containsExactly(file + ": it was imported before and is in the trash as run " + id
                        + ", so that it is passed over. Bring it back with 'jotter restore " + id + "'.");
        jotter.restore(id);
        assertThat(read(file).count(ImportReport.Change.UNCHANGED)).isOne();
    }

    @Test
    void no_cut_makes_it_throw() throws IOException {
        Path file = directory.resolve("cut.json");
        for (int length = 0; length < WHOLE.strip().length(); length++) {
            Files.writeString(file, WHOLE.substring(0, length));
            assertThat(read(file).runs()).as("cut at %s", length).isEmpty();
        }
    }
}
