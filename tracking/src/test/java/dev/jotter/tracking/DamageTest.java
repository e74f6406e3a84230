package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bad run does not hide the others, and costs no more of itself than what is damaged. */
class DamageTest {

    @TempDir
    Path directory;

    private RunId bad;
    private Path files;

    @BeforeEach
    void two_runs() {
        try (Jotter jotter = jotter();
                Run good = jotter.start("good", Map.of());
                Run other = jotter.start(RunSpec.named("bad").withExperiment("e"))) {
            good.complete();
            other.log("x", 1, 0);
            other.artifact("a.txt", out -> out.write(1));
            other.complete();
            bad = other.id();
            files = other.directory();
        }
    }

    @Test
    void a_run_that_cannot_be_read_is_left_out_of_listings() throws IOException {
        Path log = files.resolve("run.jsonl");
        Files.delete(log);
        Files.createDirectory(log);

        assertThat(jotter().runs(RunQuery.all())).extracting(RunInfo::name).containsExactly("good");
        assertThat(jotter().summary().runs()).isEqualTo(1);
    }

    @Test
    void a_run_deleted_while_it_is_written_is_not_said_to_be_flushed() throws IOException {
        Run run = jotter().start("deleted", Map.of());
        run.log("x", 1, 0);
        run.flush();
        try (var all = Files.walk(run.directory())) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        run.log("x", 2, 1);

        assertThatThrownBy(run::flush)
                .isInstanceOf(TrackingException.class)
                .hasMessage("run " + run.id() + " cannot be written (" + run.directory()
                        + ": NoSuchFileException); expected a disk with room that may be written to. What was logged is"
                        + " kept and tried again each second.");
        run.complete();
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void a_file_in_place_of_a_run_or_an_experiment_is_no_run() throws IOException {
        Files.writeString(files.resolveSibling("0123456789abc"), "?");
        Files.writeString(files.getParent().resolveSibling("note.txt"), "?");

        assertThat(jotter().runs(RunQuery.all())).hasSize(2);
    }

    @Test
    void a_damaged_first_line_costs_what_it_said_and_not_the_run() throws IOException {
        Path log = files.resolve("run.jsonl");
        byte[] bytes = Files.readAllBytes(log);
        bytes[0] = '#';
        Files.write(log, bytes);

        RunInfo info = jotter().find(bad).orElseThrow();

        assertThat(info.name()).isEqualTo(bad.value());
        assertThat(info.experiment()).isEqualTo("e");
        assertThat(info.description())
                .isEqualTo("The first line of " + log + " is damaged: name, params and tags are lost.");
        assertThat(info.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(info.last("x")).isEqualTo(1);
        assertThat(info.createdAt()).isBetween(info.startedAt().minusSeconds(5), info.startedAt());
        assertThat(jotter().runs(RunQuery.all())).hasSize(2);
    }

    @Test
    void every_damaged_byte_of_a_log_leaves_the_listing_whole() throws IOException {
        Path log = files.resolve("run.jsonl");
        byte[] whole = Files.readAllBytes(log);
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x15;
            if (new String(bytes, StandardCharsets.ISO_8859_1).matches("(?s).*\"format\":[2-9].*")) {
                continue;
            }
            Files.write(log, bytes);
            assertThat(jotter().runs(RunQuery.all())).as("damaged at %d", at).hasSize(2);
        }
    }

    @Test
    void the_diff_lies_beside_the_log_and_is_read_when_it_is_asked_for() throws IOException {
        String diff = "+ ünï\n".repeat(10_000);
        Jotter jotter = jotter();
        RunInfo dirty =
                jotter.create(RunSpec.named("dirty").withGit(new GitState("abc", "main", null, true, false, diff)));
        Path log = Objects.requireNonNull(dirty.directory()).resolve("run.jsonl");
        Path file = log.resolveSibling("git.diff");

        assertThat(Files.size(log)).isLessThan(1000);
        assertThat(Files.readString(file)).isEqualTo(diff);
        assertThat(Objects.requireNonNull(jotter().run("dirty").git()).diff()).isEqualTo(diff);
        Files.delete(file);
        assertThat(Objects.requireNonNull(dirty.git()).diff()).isEmpty();
        String inLine = Lines.unchecked(Files.readString(log))
                .replace("\"unpushed\":false", "\"unpushed\":false,\"diff\":\"- old\"");
        Files.writeString(log, inLine);
        assertThat(Objects.requireNonNull(jotter().run("dirty").git()).diff()).isEqualTo("- old");
    }

    @Test
    void content_that_is_cut_short_is_said_and_healed_by_storing_it_again() throws IOException {
        Path content = jotter().artifact(bad, "a.txt");
        Files.write(content, new byte[0]);

        assertThatThrownBy(() -> jotter().artifact(bad, "a.txt"))
                .isInstanceOf(TrackingException.class)
                .hasMessage("the content of artifact \"a.txt\" of run " + bad + " is 0 bytes long; expected 1 bytes in "
                        + content + ". Copy it back from a backup, or store the same file in any run.");
        try (Jotter jotter = jotter();
                Run again = jotter.start("again", Map.of())) {
            again.artifact("b.txt", out -> out.write(1));
        }
        assertThat(jotter().artifact(bad, "a.txt")).isEqualTo(content).hasBinaryContent(new byte[] {1});
        Files.delete(content);
        assertThatThrownBy(() -> jotter().artifact(bad, "a.txt")).hasMessageContaining(" is missing; expected 1 bytes");
    }

    @Test
    void a_damaged_byte_of_a_compacted_file_never_gives_a_wrong_point() throws IOException {
        Path file = files.resolve("metrics-1.bin");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x15;
            if (at != 7) {
                Files.write(file, bytes);
                assertThat(jotter().series(bad, "x").size())
                        .as("damaged at %d", at)
                        .isLessThanOrEqualTo(1);
                assertThat(jotter().find(bad).orElseThrow().last("x")).isIn(1.0, Double.NaN);
            }
            Files.write(file, Arrays.copyOf(whole, at));
            assertThat(jotter().series(bad, "x").size()).as("cut at %d", at).isLessThanOrEqualTo(1);
            assertThat(jotter().find(bad).orElseThrow().last("x")).isIn(1.0, Double.NaN);
        }
    }

    @Test
    void a_team_can_read_what_one_of_it_wrote() throws IOException {
        Path probe = Files.createFile(directory.resolve("probe"));
        Assumptions.assumeTrue(Files.getFileStore(probe).supportsFileAttributeView("posix"));
        var usual = Files.getPosixFilePermissions(probe);
        Assumptions.assumeTrue(usual.contains(PosixFilePermission.GROUP_READ));

        Path content = jotter().artifact(bad, "a.txt");
        for (Path file : List.of(
                files.resolve("config.json"),
                files.resolve("result.json"),
                files.resolve("run.jsonl"),
                files.resolve("metrics-1.bin"),
                content)) {
            assertThat(Files.getPosixFilePermissions(file)).as("%s", file).isEqualTo(usual);
        }
    }

    private Jotter jotter() {
        return Jotter.open(directory.toString());
    }
}
