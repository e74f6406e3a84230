package dev.jotter.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.interchange.ImportReport.Change;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.MetricPoint;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorBoard event files, out and in. */
class EventsTest {

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
        return Import.standard().run(jotter, ImportSource.TENSORBOARD, path);
    }

    @Test
    void what_is_dumped_and_imported_is_the_same() {
        for (long seed = 0; seed < 12; seed++) {
            Path out = directory.resolve("tb" + seed);
            try (Jotter from = Jotter.open(new Workspace(directory.resolve("from" + seed)));
                    Jotter to = Jotter.open(new Workspace(directory.resolve("to" + seed)))) {
                List<RunInfo> runs = new RandomRuns(seed).into(from, 6);

                long points = Dump.of(from, runs).tensorboard(out);
                ImportReport report = Import.standard().run(to, ImportSource.TENSORBOARD, out);

                assertThat(report.problems()).as("seed %s", seed).isEmpty();
                assertThat(report.points()).isEqualTo(points);
                Map<String, RunInfo> came = new HashMap<>();
                for (RunInfo run : to.runs(RunQuery.all())) {
                    came.put(run.tags().get("import.id").replaceFirst(".*jotter\\.", ""), run);
                }
                assertThat(came).hasSameSizeAs(runs);
                runs.forEach(run -> assertSame(from, run, to, came.get(run.id().value())));

                ImportReport again = Import.standard().run(to, ImportSource.TENSORBOARD, out);
                assertThat(again.count(Change.UNCHANGED)).isEqualTo(6);
                assertThat(again.points()).isZero();
            }
        }
    }

    private static void assertSame(Jotter from, RunInfo run, Jotter to, RunInfo came) {
        Map<String, String> tags = new HashMap<>(came.tags());
        tags.keySet().removeIf(key -> key.startsWith("import."));
        assertThat(tags).isEqualTo(run.tags());
        assertThat(came)
                .usingRecursiveComparison()
                .ignoringFields("id", "tags", "parent", "directory", "git", "lastSign", "metrics")
                .isEqualTo(run);
        assertThat(came.git() == null ? null : came.git().toString())
                .isEqualTo(run.git() == null ? null : run.git().toString());
        assertThat(RandomRuns.points(to, came.id())).isEqualTo(RandomRuns.points(from, run.id()));
    }

    @Test
    void reads_what_tensorboardx_writes() throws IOException {
        Path logs = sample("tensorboardx.txt", "logs/first/train/events.out.tfevents.1795269346.vm");

        ImportReport report = read(logs);

        RunInfo run = only();
        assertThat(run.name()).isEqualTo("first/train");
        assertThat(run.experiment()).isEqualTo("logs");
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.params()).containsExactlyInAnyOrderEntriesOf(Map.of("lr", 0.1, "opt", "adam", "flag", true));
        assertThat(run.notes()).contains("hello");
        assertThat(run.metrics().get("loss").last()).isEqualTo(0.25);
        assertThat(run.metrics().get("nan").last()).isNaN();
        assertThat(run.startedAt())
                .isBetween(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("1 series that are no numbers")
                .endsWith(": h.");
    }

    @Test
    void reads_the_tensors_that_tensorflow_2_writes() throws IOException {
        Path logs = sample("tensorflow2.txt", "logs/events.out.tfevents.1795269346.vm.19672.0.v2");

        assertThat(read(logs).problems()).isEmpty();

        assertThat(only().name()).isEqualTo("logs");
        assertThat(RandomRuns.points(jotter, only().id()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "acc",
                        List.of(
                                new MetricPoint(0, 0, 1_700_000_000_500L),
                                new MetricPoint(1, 0.1f, 1_700_000_001_500L),
                                new MetricPoint(2, 0.2f, 1_700_000_002_500L)),
                        "dbl",
                        List.of(
                                new MetricPoint(0, 0.1, 1_700_000_010_250L),
                                new MetricPoint(1, 0.1, 1_700_000_011_250L))));
    }

    @Test
    void a_file_that_is_still_written_is_read_up_to_its_torn_end_and_taken_up_there_later() throws IOException {
        Path logs = sample("tensorflow2.txt", "logs/events.out.tfevents.1795269346.vm.19672.0.v2");
        Path file = logs.resolve("events.out.tfevents.1795269346.vm.19672.0.v2");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 100));

        ImportReport first = read(logs);
        Files.write(file, whole);
        ImportReport second = read(logs);

        assertThat(first.problems()).singleElement().asString().contains("the file ends within it");
        assertThat(second.count(Change.UPDATED)).isEqualTo(1);
        assertThat(first.points() + second.points()).isEqualTo(5);
        assertThat(only().metrics().get("dbl").count()).isEqualTo(2);
    }

    @Test
    void no_damage_makes_it_throw_or_hang_and_costs_no_more_than_the_records_it_is_in() throws IOException {
        Path logs = sample("tensorflow2.txt", "logs/events.out.tfevents.1795269346.vm.19672.0.v2");
        Path file = logs.resolve("events.out.tfevents.1795269346.vm.19672.0.v2");
        byte[] whole = Files.readAllBytes(file);
        Import trial = Import.standard().withTrial(true);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(trial.run(jotter, ImportSource.TENSORBOARD, logs).points())
                    .as("cut at %s", length)
                    .isBetween(0L, 4L);
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(file, flipped);
            ImportReport report = trial.run(jotter, ImportSource.TENSORBOARD, logs);
            assertThat(report.points()).as("flipped at %s", at).isBetween(4L, 5L);
            assertThat(report.problems()).as("flipped at %s", at).isNotEmpty();
        }
    }

    @Test
    void records_with_right_checksums_and_random_insides_are_told_and_nothing_more() throws IOException {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] inside = new byte[random.nextInt(60)];
            random.nextBytes(inside);
            if (inside.length > 2) {
                // Mostly a summary with a length, so that the fields below it are reached.
                inside[0] = 0x2a;
                inside[1] = (byte) (inside.length - 2);
                inside[2] = 0x0a;
            }
            Files.write(logs.resolve("events.out.tfevents." + i), EventRecords.framed(inside));
        }

        assertThat(read(logs).runs()).hasSize(1);
    }

    @Test
    void links_are_not_followed_and_names_that_cannot_be_kept_are_told() throws IOException {
        Path secret = sample("tensorflow2.txt", "elsewhere/events.out.tfevents.1.v2");
        Path logs = Files.createDirectories(directory.resolve("logs"));
        Files.createSymbolicLink(logs.resolve("events.out.tfevents.1"), secret.resolve("events.out.tfevents.1.v2"));
        Files.createSymbolicLink(logs.resolve("out"), secret);
        Files.createDirectories(logs.resolve("run"));
        Files.write(logs.resolve("run/events.out.tfevents.2"), EventRecords.scalar("bad\nkey", 1, 2.0f));

        ImportReport report = read(logs);

        assertThat(only().metrics()).isEmpty();
        assertThat(report.problems())
                .anyMatch(problem -> problem.contains("is no file of its own"))
                .anyMatch(problem -> problem.contains("metric \"bad?key\" is left out"));
    }

    private RunInfo only() {
        List<RunInfo> runs = jotter.runs(RunQuery.all());
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    /** Writes a sample there; returns the first directory of its path. */
    private Path sample(String name, String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/" + name))) {
            Files.write(file, Base64.getMimeDecoder().decode(lines.reduce("", String::concat)));
        }
        return directory.resolve(path.substring(0, path.indexOf('/')));
    }
}
