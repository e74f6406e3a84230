package dev.jotter.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.interchange.ImportReport.Change;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.MetricPoint;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File stores of MLflow. */
class MlflowTest {

    /** Written by MLflow 3.17; only its paths and its user were changed. */
    private static final Path SAMPLE = Path.of("src/test/resources/mlruns");

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
        return Import.standard().run(jotter, ImportSource.MLFLOW, path);
    }

    @Test
    void keeps_all_that_mlflow_knew_of_a_run() throws IOException {
        ImportReport report = read(SAMPLE);

        RunInfo run = jotter.run("parent");
        assertThat(run.experiment()).isEqualTo("fine tuning");
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(run.createdAt()).isEqualTo(Instant.ofEpochMilli(1795269346346L));
        assertThat(run.startedAt()).isEqualTo(run.createdAt());
        assertThat(run.endedAt()).isEqualTo(Instant.ofEpochMilli(1795269346363L));
        assertThat(run.environment()).containsEntry("user", "ada").containsEntry("commandLine", "mk.py");
        assertThat(run.notes()).isEqualTo("notes **here**");
        assertThat(run.params())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("lr", 1e-3, "layers", "[1, 2]", "opt/name", "adam", "flag", true, "none", "None"));
        assertThat(run.tags())
                .containsEntry("team", "a b")
                .containsEntry("import.from", "mlflow")
                .containsEntry("import.id", "47e45c8634cf44b1be1e929ba7b6f91a")
                .doesNotContainKeys("mlflow.note.content", "mlflow.runName", "mlflow.user");
        assertThat(Files.readString(jotter.artifact(run.id(), "sub/w.txt"))).isEqualTo("weights");
        assertThat(RandomRuns.points(jotter, run.id()))
                .containsEntry("inf", List.of(new MetricPoint(0, Double.POSITIVE_INFINITY, 1795269346354L)))
                .containsEntry("ninf", List.of(new MetricPoint(-3, Double.NEGATIVE_INFINITY, 1795269346354L)))
                .containsEntry(
                        "eval/acc",
                        List.of(
                                new MetricPoint(0, Double.NaN, 1795269346352L),
                                new MetricPoint(10, 1, 1795269346353L),
                                new MetricPoint(20, 2, 1795269346354L)));
        assertThat(jotter.run("child").parent()).isEqualTo(run.id());
        assertThat(report.problems()).singleElement().asString().contains("1 deleted runs are left out");
    }

    @Test
    void takes_deleted_runs_when_asked_and_all_into_one_experiment() {
        Import.standard().withDeleted(true).withExperiment("attic").run(jotter, ImportSource.MLFLOW, SAMPLE);

        assertThat(jotter.runs(RunQuery.all().withExperiment("attic"))).hasSize(3);
        assertThat(jotter.run("gifted-squid-619").status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void a_trial_writes_nothing_and_says_the_same() {
        ImportReport trial = Import.standard().withTrial(true).run(jotter, ImportSource.MLFLOW, SAMPLE);

        assertThat(directory.resolve("here")).doesNotExist();
        assertThat(trial.count(Change.NEW)).isEqualTo(2);
        assertThat(trial.points()).isEqualTo(read(SAMPLE).points()).isEqualTo(9);
    }

    @Test
    void what_a_generator_wrote_is_what_is_imported_and_again_nothing() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            MlflowStore store = MlflowStore.generate(seed, directory.resolve("mlruns" + seed));
            try (Jotter to = Jotter.open(new Workspace(directory.resolve("to" + seed)))) {

                ImportReport report = Import.standard().run(to, ImportSource.MLFLOW, store.root());

                assertThat(report.problems()).as("seed %s", seed).isEmpty();
                Map<String, RunInfo> runs = to.runs(RunQuery.all()).stream()
                        .collect(Collectors.toMap(run -> run.tags().get("import.id"), run -> run));
                assertThat(runs.keySet()).isEqualTo(store.runs().keySet());
                store.runs().forEach((id, expected) -> {
                    RunInfo run = runs.get(id);
                    assertThat(run.name()).isEqualTo(expected.name());
                    assertThat(run.experiment()).isEqualTo(expected.experiment());
                    assertThat(run.status()).isEqualTo(expected.status());
                    assertThat(run.createdAt()).isEqualTo(Instant.ofEpochMilli(expected.start()));
                    assertThat(run.params()).isEqualTo(expected.params());
                    assertThat(run.parent())
                            .isEqualTo(
                                    expected.parent() == null
                                            ? null
                                            : runs.get(expected.parent()).id());
                    assertThat(RandomRuns.points(to, run.id())).isEqualTo(expected.points());
                });

                ImportReport again = Import.standard().run(to, ImportSource.MLFLOW, store.root());
                assertThat(again.count(Change.UNCHANGED)).isEqualTo(store.runs().size());
                assertThat(to.runs(RunQuery.all())).hasSameSizeAs(store.runs().values());
            }
        }
    }

    @Test
    void points_and_an_end_that_came_since_are_added() throws IOException {
        Path run = run("live", "status: 1\n");
        Files.writeString(run.resolve("metrics/loss"), "1000 0.5 0\n2000 nan 1\n");
        read(directory.resolve("mlruns"));
        assertThat(jotter.run("live").status()).isEqualTo(RunStatus.RUNNING);

        Files.writeString(run.resolve("metrics/loss"), "3000 0.25 2\n", StandardOpenOption.APPEND);
        Files.writeString(run.resolve("metrics/new"), "3000 7 2\n");
        meta(run, "live", "status: 3\nend_time: 4000\n");
        ImportReport report = read(directory.resolve("mlruns"));

        assertThat(report.runs()).singleElement().satisfies(done -> {
            assertThat(done.change()).isEqualTo(Change.UPDATED);
            assertThat(done.points()).isEqualTo(2);
        });
        assertThat(jotter.run("live").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(jotter.run("live").endedAt()).isEqualTo(Instant.ofEpochMilli(4000));
        assertThat(RandomRuns.points(jotter, jotter.run("live").id()).get("loss"))
                .containsExactly(
                        new MetricPoint(0, 0.5, 1000),
                        new MetricPoint(1, Double.NaN, 2000),
                        new MetricPoint(2, 0.25, 3000));
    }

    @Test
    void lines_of_every_version_are_read_and_damaged_ones_told_with_file_and_line() throws IOException {
        Path run = run("old", "status: FINISHED\n");
        Path loss = Files.writeString(
                run.resolve("metrics/loss"),
                "1000 0.5\nrubbish\n2000 1e-3 7\n\n3000 0x1p3 8\n4000 1.5 9 train 12ab\n5000 " + "9".repeat(20_000)
                        + "\n6000");

        ImportReport report = read(directory.resolve("mlruns"));

        assertThat(RandomRuns.points(jotter, jotter.run("old").id()).get("loss"))
                .containsExactly(
                        new MetricPoint(0, 0.5, 1000), new MetricPoint(7, 1e-3, 2000), new MetricPoint(9, 1.5, 4000));
        assertThat(report.problems())
                .hasSize(4)
                .anyMatch(problem -> problem.equals(
                        loss + ":2: is \"rubbish\"; expected time, value and step. The line is left out."))
                .anyMatch(problem -> problem.startsWith(loss + ":5: "))
                .anyMatch(problem -> problem.startsWith(loss + ":7: ") && problem.length() < 400)
                .anyMatch(problem -> problem.startsWith(loss + ":8: ") && problem.endsWith("The file ends within it."));
    }

    @Test
    void a_run_that_has_been_silent_for_a_day_was_interrupted() throws IOException {
        Path run = run("dead", "status: 1\n");
        Files.setLastModifiedTime(run.resolve("meta.yaml"), FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));

        read(directory.resolve("mlruns"));

        assertThat(jotter.run("dead").status()).isEqualTo(RunStatus.FAILED);
        assertThat(jotter.run("dead").error())
                .startsWith("interrupted: MLflow has it as running, last heard of at 2024");
    }

    @Test
    void nothing_outside_the_directory_is_read() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "1000 42 0\n");
        Path run = run("sly", "status: 3\nartifact_uri: file:///etc\n");
        Files.createSymbolicLink(run.resolve("metrics/loss"), secret);
        Files.createSymbolicLink(run.resolve("params/p"), secret);
        Files.createDirectories(run.resolve("artifacts"));
        Files.createSymbolicLink(run.resolve("artifacts/up"), directory);
        Files.createSymbolicLink(run.getParent().resolve("linked"), run);

        ImportReport report = read(directory.resolve("mlruns"));

        RunInfo here = jotter.run("sly");
        assertThat(here.metrics()).isEmpty();
        assertThat(here.params()).isEmpty();
        assertThat(here.artifacts()).isEmpty();
        assertThat(report.problems()).hasSize(4).allMatch(problem -> problem.contains("is a link; left out"));
    }

    @Test
    void damaged_runs_do_not_keep_the_others_away() throws IOException {
        run("good", "status: 3\n");
        Path bad = run("bad", "status: 3\n");
        Files.writeString(bad.resolve("meta.yaml"), "run_id: [unclosed\n  : : \"\n");
        Path empty = run("empty", "status: 3\n");
        Files.delete(empty.resolve("meta.yaml"));
        Path round = run("round", "status: 3\n");
        Files.writeString(round.resolve("tags/mlflow.parentRunId"), "round");
        Path orphan = run("orphan", "status: 3\n");
        Files.writeString(orphan.resolve("tags/mlflow.parentRunId"), "nobody");
        Path names = run("names", "status: 3\n");
        Files.writeString(names.resolve("params/" + "k".repeat(251)), "v");

        ImportReport report = read(directory.resolve("mlruns"));

        assertThat(jotter.runs(RunQuery.all()).stream().map(RunInfo::name))
                .containsExactlyInAnyOrder("good", "round", "orphan", "names");
        assertThat(report.problems())
                .hasSize(5)
                .anyMatch(problem -> problem.startsWith(bad + ": meta.yaml cannot be read: "))
                .anyMatch(problem -> problem.startsWith(empty + ": has no meta.yaml"))
                .anyMatch(problem -> problem.startsWith(round + ": is its own ancestor"))
                .anyMatch(problem -> problem.equals(orphan + ": its parent nobody is not here; the link is left out."))
                .anyMatch(problem -> problem.startsWith(names + ": param \"kkk") && problem.contains("left out"));
    }

    private Path run(String id, String more) throws IOException {
        Path experiment = directory.resolve("mlruns/0");
        Path run = experiment.resolve(id);
        for (String kind : List.of("metrics", "params", "tags")) {
            Files.createDirectories(run.resolve(kind));
        }
        Files.writeString(experiment.resolve("meta.yaml"), "name: Default\nexperiment_id: '0'\n");
        return meta(run, id, more);
    }

    private static Path meta(Path run, String id, String more) throws IOException {
        Files.writeString(
                run.resolve("meta.yaml"), "run_id: " + id + "\nrun_name: " + id + "\nstart_time: 500\n" + more);
        return run;
    }
}
