package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that happened before or elsewhere. */
class RecordingTest {

    private static final Instant CREATED = Instant.parse("2021-03-04T05:06:07.089Z");
    private static final Instant STARTED = CREATED.plusSeconds(5);
    private static final Instant ENDED = CREATED.plusSeconds(65);

    @TempDir
    Path directory;

    private Jotter jotter;

    @BeforeEach
    void opens() {
        jotter = Jotter.open(new Workspace(directory));
    }

    @AfterEach
    void closes() {
        jotter.close();
    }

    private static Past past() {
        return new Past(CREATED, STARTED, Map.of("user", "ada", "host", "elsewhere"));
    }

    @Test
    void keeps_the_times_and_the_place_it_had() {
        RunId id;
        try (Recording recording = jotter.record(RunSpec.named("old").withExperiment("attic"), past())) {
            recording.log("loss", 0.5, 7, STARTED.toEpochMilli() + 1);
            recording.log("loss", Double.NaN, -3, STARTED.toEpochMilli());
            recording.note("found again");
            recording.artifact("a/b.txt", out -> out.write("x".getBytes(StandardCharsets.UTF_8)));
            recording.end(RunStatus.FAILED, Outcome.PARTIAL, "it broke", ENDED);
            recording.save();
            id = recording.id();
        }

        RunInfo run = Jotter.open(new Workspace(directory)).find(id).orElseThrow();

        assertThat(id.createdSecond()).isEqualTo(CREATED.getEpochSecond());
        assertThat(run.createdAt()).isEqualTo(CREATED);
        assertThat(run.startedAt()).isEqualTo(STARTED);
        assertThat(run.endedAt()).isEqualTo(ENDED);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(run.error()).isEqualTo("it broke");
        assertThat(run.environment()).containsExactlyInAnyOrderEntriesOf(Map.of("user", "ada", "host", "elsewhere"));
        assertThat(run.notes()).isEqualTo("found again");
        assertThat(run.artifacts()).extracting(Artifact::name).containsExactly("a/b.txt");
        assertThat(points(id))
                .containsExactly("loss -3 NaN " + STARTED.toEpochMilli(), "loss 7 0.5 " + (STARTED.toEpochMilli() + 1));
    }

    @Test
    void has_a_result_for_scripts_as_any_run_that_has_ended() throws IOException {
        Path result;
        try (Recording recording = jotter.record(RunSpec.named("old"), past())) {
            recording.log("loss", 0.5, 7, STARTED.toEpochMilli());
            recording.save();
            result = jotter.find(recording.id()).orElseThrow().directory().resolve("result.json");
            assertThat(result).as("it has not ended").doesNotExist();
            try (Recording more = jotter.record(recording.id())) {
                more.end(RunStatus.FAILED, Outcome.FAILED, "it broke", ENDED);
                more.save();
            }
        }

        assertThat(Files.readString(result))
                .contains("\"run_name\" : \"old\"", "\"status\" : \"failed\"", "\"error_message\" : \"it broke\"")
                .contains("\"execution_time_seconds\" : 60.0", "\"last\" : 0.5", "\"timestamp\" : \"" + ENDED + "\"")
                .doesNotContain("process_cpu_seconds");
    }

    @Test
    void is_not_there_until_it_is_saved_and_leaves_nothing_when_it_is_not() throws IOException {
        try (Recording recording = jotter.record(RunSpec.named("half"), past())) {
            recording.log("loss", 1, 1, 1);

            assertThat(jotter.runs(RunQuery.all())).isEmpty();
            assertThat(jotter.find(recording.id())).isEmpty();
        }

        assertThat(jotter.runs(RunQuery.all())).isEmpty();
        try (Stream<Path> left = Files.list(directory.resolve("runs/half"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void sweeps_up_what_a_killed_process_left_an_hour_ago() throws IOException {
        Path dead = Files.createDirectories(directory.resolve("runs/half/.0123456789abc.tmp"));
        Path line = Files.writeString(dead.resolve("run.jsonl"), "{}\n");
        Path young = Files.createDirectories(directory.resolve("runs/half/.0123456789abd.tmp"));
        FileTime old = FileTime.from(Instant.now().minusSeconds(4000));
        Files.setLastModifiedTime(line, old);
        Files.setLastModifiedTime(dead, old);

        jotter.record(RunSpec.named("half"), past()).close();

        assertThat(dead).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void takes_more_points_and_an_end_later() {
        RunId id;
        try (Recording recording = jotter.record(RunSpec.named("live"), past())) {
            recording.log("loss", 1, 1, 10);
            recording.save();
            id = recording.id();
        }
        assertThat(jotter.find(id).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);

        try (Recording more = jotter.record(id)) {
            more.log("loss", 2, 2, 20);
            more.end(RunStatus.COMPLETED, Outcome.SUCCESS, "", ENDED);
            more.save();
        }

        assertThat(points(id)).containsExactly("loss 1 1.0 10", "loss 2 2.0 20");
        assertThat(jotter.find(id).orElseThrow().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(jotter.find(id).orElseThrow().endedAt()).isEqualTo(ENDED);
    }

    @Test
    void a_run_that_never_began_is_pending_and_takes_no_points() {
        try (Recording recording = jotter.record(RunSpec.named("later"), new Past(CREATED, null, Map.of()))) {
            assertThatThrownBy(() -> recording.log("loss", 1, 1, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("was never started");
            recording.save();

            assertThat(jotter.find(recording.id()).orElseThrow().status()).isEqualTo(RunStatus.PENDING);
        }
    }

    @Test
    void refuses_what_is_not_valid_each_time() {
        assertThatThrownBy(() -> jotter.record(RunSpec.named(""), past())).hasMessageContaining("run name is empty");
        try (Recording recording = jotter.record(RunSpec.named("r"), past())) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> recording.log("a\nb", 1, 1, 1)).hasMessageContaining("control character");
            }
        }
        assertThat(jotter.runs(RunQuery.all())).isEmpty();
    }

    @Test
    void passes_on_the_points_of_the_wanted_keys_as_series_has_them() {
        try (Run run = jotter.start("many", Map.of())) {
            for (int step = 0; step < 1000; step++) {
                run.log("b", step, 1000 - step);
                run.log("a", step, step);
                run.log("c/" + step % 7, step, step);
            }
            run.flush();

            List<String> live = points(run.id());
            assertThat(live).hasSize(3000).startsWith("a 0 0.0 " + time(live.get(0)));
            assertThat(live.stream().filter(point -> point.startsWith("b ")).map(point -> point.split(" ", -1)[1]))
                    .startsWith("1", "2", "3");
            run.complete();
            assertThat(points(run.id())).isEqualTo(live);

            List<String> some = new ArrayList<>();
            jotter.points(run.id(), key -> key.equals("c/3"), (key, step, value, time) -> some.add(key));
            assertThat(some).hasSize(143).containsOnly("c/3");
        }
    }

    private static String time(String point) {
        return point.substring(point.lastIndexOf(' ') + 1);
    }

    private List<String> points(RunId id) {
        List<String> points = new ArrayList<>();
        jotter.points(
                id, key -> true, (key, step, value, time) -> points.add(key + " " + step + " " + value + " " + time));
        return points;
    }
}
