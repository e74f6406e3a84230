package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The directory store: the contract, and its files. */
class DirectoryStoreTest extends RunStoreContract {

    @Override
    RunStore open(Path directory) {
        return Stores.directory(new Workspace(directory));
    }

    @Test
    void a_metrics_file_cut_at_any_byte_opens_and_gives_whole_steps_only() throws IOException {
        RunId id = fourBlocks();
        Path file = metricsFile(id);
        byte[] whole = Files.readAllBytes(file);

        int before = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            RunStore fresh = open(directory);
            MetricSeries a = fresh.series(id, "a");
            assertThat(a.size())
                    .as("cut at %d", length)
                    .isEqualTo(fresh.series(id, "b").size());
            assertThat(a.size()).as("cut at %d", length).isGreaterThanOrEqualTo(before);
            for (int i = 0; i < a.size(); i++) {
                assertThat(a.values()[i]).isEqualTo(a.steps()[i] * 0.1);
            }
            assertThat(count(fresh, id, "a")).isEqualTo(a.size());
            before = a.size();
        }
        assertThat(before).isEqualTo(40);
    }

    @Test
    void a_damaged_byte_anywhere_costs_one_block_at_the_most() throws IOException {
        RunId id = fourBlocks();
        Path file = metricsFile(id);
        byte[] whole = Files.readAllBytes(file);

        for (int at = 0; at < whole.length; at++) {
            if (at == 7) {
                continue; // the version byte; see below
            }
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            RunStore fresh = open(directory);
            MetricSeries a = fresh.series(id, "a");
            assertThat(a.size()).as("damaged at %d", at).isBetween(30, 40);
            assertThat(count(fresh, id, "a")).isEqualTo(a.size());
        }
    }

    @Test
    void a_damaged_or_torn_line_costs_that_line_only() throws IOException {
        Run run = store.attach(store.create(RunSpec.named("lines")).id());
        Path log = run.directory().resolve("run.jsonl");
        run.tag("before", "");
        run.flush();
        Files.writeString(log, "not json\n{\"event\":\"tags\",\"attempt\":1,\"val", StandardOpenOption.APPEND);
        run.tag("after", "");
        run.complete();

        RunInfo info = open(directory).find(run.id()).orElseThrow();
        assertThat(info.tags().keySet()).containsExactly("before", "after");
        assertThat(info.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void a_run_of_a_newer_jotter_is_listed_by_its_id_beside_the_others_and_left_alone() throws IOException {
        RunId other = store.create(RunSpec.named("other")).id();
        RunId id = fourBlocks();
        Path metrics = metricsFile(id);
        byte[] bytes = Files.readAllBytes(metrics);
        bytes[7] = 9;
        Files.write(metrics, bytes);
        assertThatThrownBy(() -> open(directory).find(id))
                .isInstanceOf(TrackingException.class)
                .hasMessage(metrics + " has format 9; expected at most 2. It was written by a newer Jotter; update this"
                        + " one to read it.");
        assertThat(open(directory).list())
                .extracting(RunInfo::name, RunInfo::status)
                .containsExactlyInAnyOrder(tuple("other", RunStatus.PENDING), tuple("blocks", RunStatus.RUNNING));
        assertThat(Files.readAllBytes(metrics)).isEqualTo(bytes);

        Path log = metrics.resolveSibling("run.jsonl");
        String lines = Lines.unchecked(Files.readString(log)).replace("\"format\":1", "\"format\":2");
        Files.writeString(log, lines);
        assertThatThrownBy(() -> open(directory).find(id))
                .isInstanceOf(TrackingException.class)
                .hasMessageStartingWith(log + " has format 2; expected at most 1. ");
        assertThatThrownBy(() -> open(directory).attach(id)).hasMessageContaining(" has format 2; ");
        RunInfo listed = open(directory).list().stream()
                .filter(info -> !info.id().equals(other))
                .findFirst()
                .orElseThrow();
        assertThat(listed.id()).isEqualTo(id);
        assertThat(listed.name()).isEqualTo(id.value());
        assertThat(listed.experiment()).isEqualTo("blocks");
        assertThat(listed.description()).isEqualTo("It was written by a newer Jotter; update this one to read it.");
        assertThat(Files.readString(log)).startsWith(lines);
    }

    @Test
    void names_cannot_leave_the_runs_directory() throws IOException {
        for (String name :
                List.of("../../../x", "/etc/passwd", "..", ".", "C:\\x", "a/b", "x".repeat(200), "🚀".repeat(90))) {
            RunInfo run = store.create(RunSpec.named("n").withExperiment(name));
            Path runs = directory.resolve("runs");
            Path place = Objects.requireNonNull(run.directory());
            assertThat(place.normalize()).isEqualTo(place);
            assertThat(place.getParent().getParent()).isEqualTo(runs);
            assertThat(place.getParent().getFileName().toString()).hasSizeLessThanOrEqualTo(80);
            assertThat(run.experiment()).isEqualTo(name);
        }
        Run run = store.attach(store.create(RunSpec.named("artifacts")).id());
        for (String name : List.of("../x", "/x", "a/../b", "a//b", "..\\x", "C:/x", "")) {
            assertThatThrownBy(() -> run.artifact(name, out -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("artifact name ");
        }
        run.complete();
        assertThat(open(directory).find(run.id()).orElseThrow().artifacts()).isEmpty();
    }

    @Test
    void a_detached_run_is_put_in_order_by_whoever_ends_it() throws IOException {
        RunId id = store.create(RunSpec.named("shell")).id();
        store.startDetached(id);
        for (int step = 0; step < 5; step++) {
            try (Run run = open(directory).join(id)) {
                run.log("loss", step * 0.5);
            }
        }
        Path run = metricsFile(id).getParent();

        store.end(id, RunStatus.FAILED, "out of memory");

        try (Stream<Path> files = Files.list(run)) {
            assertThat(files.filter(file -> file.toString().endsWith(".bin"))).hasSize(1);
        }
        assertThat(store.series(id, "loss").values()).containsExactly(0, 0.5, 1, 1.5, 2);
        assertThat(run.resolve("result.json"))
                .content()
                .contains("\"status\" : \"failed\"", "\"error_message\" : \"out of memory\"", "\"last\" : 2.0");
    }

    @Test
    void an_ended_run_leaves_one_ordered_file_and_a_result_for_people() throws IOException {
        Run run = store.attach(store.create(RunSpec.named("result").withConfig(Map.of("lr", 0.1)))
                .id());
        for (int i = 0; i < 3; i++) {
            run.log(Map.of("a", 1.5, "b", Double.NaN), i);
            run.flush();
        }
        run.artifact("x.txt", out -> out.write(1));
        run.complete();

        try (Stream<Path> files = Files.list(run.directory())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("run.jsonl", "config.json", "result.json", "metrics-1.bin");
        }
        String result = Files.readString(run.directory().resolve("result.json"));
        assertThat(result)
                .contains("\"experiment_name\" : \"result\"")
                .contains("\"run_id\" : \"" + run.id() + "\"")
                .contains("\"status\" : \"success\"")
                .contains("\"error_message\" : null")
                .contains("\"execution_time_seconds\" : ")
                .doesNotContain("NaN");
        assertThat(Files.readString(run.directory().resolve("config.json"))).isEqualTo("{\n  \"lr\" : 0.1\n}\n");
        assertThat(store.series(run.id(), "a").size()).isEqualTo(3);
        assertThat(open(directory).find(run.id()).orElseThrow().metrics().keySet())
                .containsExactly("a", "b");
    }

    @Test
    void a_directory_is_stored_file_by_file_and_equal_content_once() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("model"));
        Files.writeString(tree.resolve("a.bin"), "same");
        Files.writeString(Files.createDirectories(tree.resolve("sub")).resolve("b.bin"), "same");
        Run run = store.attach(store.create(RunSpec.named("tree")).id());
        run.artifact(tree);
        assertThatThrownBy(() -> run.artifact(directory.resolve("missing")))
                .isInstanceOf(TrackingException.class)
                .hasMessageEndingWith("is missing or cannot be read; expected a file or a directory.");
        run.complete();

        assertThat(store.find(run.id()).orElseThrow().artifacts())
                .extracting(Artifact::name)
                .containsExactly("model/a.bin", "model/sub/b.bin");
        try (Stream<Path> objects = Files.walk(directory.resolve(".jotter/objects"))) {
            assertThat(objects.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void a_disk_that_cannot_be_written_is_told_by_flush_and_not_to_the_training() throws IOException {
        Run run = store.attach(store.create(RunSpec.named("gone")).id());
        Path moved = directory.resolve("moved");
        Files.move(run.directory(), moved);

        run.log("x", 1);
        run.tag("kept", "");
        assertThatThrownBy(run::flush)
                .isInstanceOf(TrackingException.class)
                .hasMessageStartingWith("run " + run.id() + " cannot be written (")
                .hasMessageContaining("expected a disk with room that may be written to.");
        Files.move(moved, run.directory());
        run.flush();
        run.complete();

        RunInfo info = open(directory).find(run.id()).orElseThrow();
        assertThat(info.last("x")).isEqualTo(1);
        assertThat(info.tags()).containsKey("kept");
        assertThat(info.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void a_read_only_workspace_can_be_read() throws IOException {
        RunId id = fourBlocks();
        Path hidden = directory.resolve(".jotter");
        assertThat(hidden.toFile().setWritable(false)).isTrue();
        boolean everythingAllowed = Files.isWritable(hidden);
        try {
            assumeFalse(everythingAllowed, "runs as a user whom permissions do not bind");
            System.setProperty("jotter.index.from", "0");
            assertThat(open(directory).list()).extracting(RunInfo::id).containsExactly(id);
        } finally {
            System.clearProperty("jotter.index.from");
            assertThat(hidden.toFile().setWritable(true)).isTrue();
        }
    }

    /** A run that lives, with four blocks of ten steps of two keys. */
    private RunId fourBlocks() {
        Run run = store.attach(store.create(RunSpec.named("blocks")).id());
        for (int step = 0; step < 40; step++) {
            run.log(Map.of("a", step * 0.1, "b", (double) step), step);
            if (step % 10 == 9) {
                run.flush();
            }
        }
        return run.id();
    }

    private Path metricsFile(RunId id) {
        return Objects.requireNonNull(store.find(id).orElseThrow().directory()).resolve("metrics.bin");
    }

    private static long count(RunStore store, RunId id, String key) {
        MetricSummary summary = store.find(id).orElseThrow().metrics().get(key);
        return summary == null ? 0 : summary.count();
    }
}
