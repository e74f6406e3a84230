package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index says what the files say, whatever happens to it. */
class IndexTest {

    @TempDir
    Path directory;

    private Path index;

    @BeforeEach
    void always_indexed() {
        System.setProperty("jotter.index.from", "0");
        index = new Workspace(directory).index();
        for (int i = 0; i < 5; i++) {
            try (Run run = jotter().start(RunSpec.named("run" + i).withTags(Map.of("i", "" + i)))) {
                run.log("x", i, 3);
                run.log("nan", Double.NaN, 3);
                run.artifact("a.txt", out -> out.write(1));
                run.note("🚀");
                run.complete();
            }
        }
    }

    @AfterEach
    void as_it_was() {
        System.clearProperty("jotter.index.from");
    }

    @Test
    void a_listing_from_the_index_equals_one_from_the_files() {
        assertThat(listing()).isEqualTo(fromFiles()).hasSize(5);
        assertThat(listing()).isEqualTo(fromFiles());
        assertThat(index).exists();
    }

    @Test
    void keeps_goals_commits_checkpoints_and_who_waits_for_another_attempt() throws IOException {
        RunId id;
        try (Run run = jotter().start(RunSpec.named("rich").withGoal("x", Mode.MIN))) {
            id = run.id();
            run.goal("y", Mode.MAX);
            run.checkpoint(1, out -> out.write(1));
            run.snapshot("s", Files.writeString(directory.resolve("s.txt"), "s"));
        }
        Run again = jotter().attach(id);
        again.latestCheckpoint();
        again.complete(again.snapshot("s", directory.resolve("s.txt")));
        try (Run waiting = jotter().start("waiting", Map.of())) {
            waiting.fail("lost node");
            jotter().requeue(waiting.id());
        }

        listing();
        assertThat(listing()).isEqualTo(fromFiles());
        RunInfo rich = listing().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(rich.goals()).isEqualTo(Map.of("x", Mode.MIN, "y", Mode.MAX));
        assertThat(rich.snapshots()).containsOnlyKeys(Objects.requireNonNull(rich.commit()));
        assertThat(rich.checkpoints()).hasSize(1);
        assertThat(rich.resumedFrom()).isEqualTo(1);
        assertThat(listing()).anyMatch(run -> run.status() == RunStatus.PENDING);
    }

    @Test
    void follows_what_is_logged_changed_added_and_deleted() throws IOException {
        listing();
        Jotter open = jotter();
        open.runs(RunQuery.all());
        RunInfo first = jotter().run("run0");
        Run again = jotter().attach(first.id());
        again.log("x", 9, 4);
        again.flush();
        Run fresh = jotter().start("new", Map.of());
        fresh.log("y", 1, 0);
        fresh.flush();
        delete(Objects.requireNonNull(jotter().run("run3").directory()));

        assertThat(listing()).isEqualTo(fromFiles()).hasSize(5);
        assertThat(open.runs(RunQuery.all())).isEqualTo(fromFiles());
        again.complete();
        fresh.complete();
        assertThat(listing())
                .isEqualTo(fromFiles())
                .extracting(RunInfo::name)
                .contains("new")
                .doesNotContain("run3");
    }

    @Test
    void a_deleted_or_damaged_index_is_made_anew() throws IOException {
        listing();
        Files.delete(index);
        assertThat(listing()).isEqualTo(fromFiles());
        assertThat(index).exists();

        Files.writeString(index, "this is not a database, is it? ".repeat(100));
        assertThat(listing()).isEqualTo(fromFiles());
        assertThat(listing()).isEqualTo(fromFiles());
        assertThat(Files.readAllBytes(index)).startsWith("SQLite format 3".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_damaged_row_is_read_from_its_files() throws IOException {
        listing();
        byte[] whole = Files.readAllBytes(index);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        List<RunInfo> truth = fromFiles();
        for (RunInfo run : truth) {
            for (String word : List.of(run.id().value(), "\"name\":\"" + run.name(), "\"t\":")) {
                for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                    byte[] damaged = whole.clone();
                    damaged[at + word.length() - 1] ^= 1;
                    Files.write(index, damaged);
                    assertThat(listing()).as("%s at %d", word, at).isEqualTo(truth);
                }
            }
        }
    }

    @Test
    void an_index_of_a_newer_jotter_is_refused_and_left_alone() throws IOException {
        listing();
        try (FileChannel out = FileChannel.open(index, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.allocate(4).putInt(0, 7), 60);
        }
        byte[] before = Files.readAllBytes(index);

        assertThatThrownBy(this::listing)
                .isInstanceOf(TrackingException.class)
                .hasMessage(index + " has schema 7; expected at most 2. It was written by a newer Jotter; use that or a"
                        + " later one with this store.");
        assertThat(Files.readAllBytes(index)).isEqualTo(before);
    }

    @Test
    void an_index_of_an_older_schema_is_made_anew() throws Exception {
        listing();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE run");
            statement.execute("CREATE TABLE run (id TEXT PRIMARY KEY, snapshot TEXT) WITHOUT ROWID");
            statement.execute("PRAGMA user_version = 1");
        }

        assertThat(listing()).isEqualTo(fromFiles()).hasSize(5);
        assertThat(best()).isEqualTo("run4");
    }

    @Test
    void a_locked_index_is_not_waited_for_long() throws Exception {
        listing();
        Files.setLastModifiedTime(
                Objects.requireNonNull(jotter().run("run4").directory()),
                FileTime.from(Instant.now().minusSeconds(60)));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertThat(best()).isEqualTo("run4");
            statement.execute("COMMIT");
        }
        assertThat(best()).isEqualTo("run4");
    }

    @Test
    void many_at_once_make_one_index() throws Exception {
        for (int round = 0; round < 5; round++) {
            Files.deleteIfExists(index);
            List<RunInfo> truth = fromFiles();
            List<CompletableFuture<List<RunInfo>>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(CompletableFuture.supplyAsync(this::listing));
            }
            for (CompletableFuture<List<RunInfo>> answer : answers) {
                assertThat(answer.get()).isEqualTo(truth);
            }
        }
    }

    @Test
    void among_many_runs_changes_are_seen_at_once_and_those_by_other_hands_soon() throws IOException {
        for (int i = 0; i < 1000; i++) {
            jotter().create(RunSpec.named("many").withParams(Map.of("i", i)));
        }
        for (RunInfo run : jotter().runs(RunQuery.all())) {
            Files.setLastModifiedTime(
                    Objects.requireNonNull(run.directory()),
                    FileTime.from(Instant.now().minusSeconds(60)));
        }
        Jotter open = jotter();
        RunQuery first = RunQuery.all().withSort("params.i", true).withLimit(1);
        RunInfo zero = open.runs(first).get(0);

        jotter().end(zero.id(), RunStatus.CANCELLED, "not needed");
        assertThat(open.runs(first).get(0).status()).isEqualTo(RunStatus.CANCELLED);
        RunInfo lower = jotter().create(RunSpec.named("lower").withParams(Map.of("i", -1)));
        assertThat(open.runs(first)).containsExactly(lower);

        Files.writeString(
                Objects.requireNonNull(zero.directory()).resolve("run.jsonl"),
                "{\"event\":\"params\",\"attempt\":0,\"t\":1,\"values\":{\"i\":-7}}\n",
                StandardOpenOption.APPEND);
        Waiting.until(() -> open.runs(first).get(0).id().equals(zero.id()));
    }

    private String best() {
        return jotter().best("x", Mode.MAX, RunQuery.all().withLimit(1)).get(0).name();
    }

    @Test
    void where_the_index_cannot_be_written_the_files_are_read() throws IOException {
        Files.createDirectory(index);

        assertThat(listing()).isEqualTo(fromFiles()).hasSize(5);
    }

    private Jotter jotter() {
        return Jotter.open(directory.toString());
    }

    private List<RunInfo> listing() {
        return jotter().runs(RunQuery.all());
    }

    private List<RunInfo> fromFiles() {
        System.setProperty("jotter.index.from", "-1");
        List<RunInfo> runs = listing();
        System.setProperty("jotter.index.from", "0");
        return runs;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
