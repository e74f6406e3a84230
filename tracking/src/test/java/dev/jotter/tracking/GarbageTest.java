package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.jotter.tracking.Garbage.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is garbage, and above all what is not. */
class GarbageTest {

    private static final GarbageRules HOUR = GarbageRules.standard().withGrace(Duration.ofHours(1));
    private static final GarbageRules TRASH_TOO = HOUR.withTrashAge(Duration.ZERO);

    @TempDir
    Path directory;

    @Test
    void content_that_was_replaced_goes_and_all_that_is_referred_to_stays() throws IOException {
        Run live = jotter().start("live", Map.of());
        String replaced = artifact(live, "weights", "old");
        String held = artifact(live, "weights", "new");
        String ended = artifact(ended("ended"), "ended");
        RunId deleted = ended("deleted");
        String trashed = artifact(deleted, "deleted");
        jotter().delete(deleted);
        age();

        Garbage look = jotter().garbage(HOUR);

        assertThat(look.items())
                .extracting(Garbage.Item::kind, Garbage.Item::path, Garbage.Item::sizeBytes)
                .containsExactly(tuple(Kind.OBJECT, place(replaced), 3L));
        assertThat(look.sizeBytes()).isEqualTo(3);
        assertThat(place(replaced)).exists();
        assertThat(jotter().collectGarbage(HOUR)).isEqualTo(look);
        assertThat(place(replaced)).doesNotExist();
        assertThat(List.of(held, ended, trashed))
                .allSatisfy(hash -> assertThat(place(hash)).exists());
        assertThat(jotter().collectGarbage(HOUR).items()).isEmpty();
        live.complete();
    }

    @Test
    void a_run_goes_once_it_was_in_the_trash_for_long_enough_with_the_content_that_it_alone_needs() throws IOException {
        RunId stays = ended("stays");
        RunId goes = ended("goes");
        String shared = artifact(stays, "shared");
        assertThat(artifact(goes, "shared")).isEqualTo(shared);
        String alone = artifact(goes, "alone");
        Path elsewhere = Files.writeString(directory.resolve("precious.txt"), "precious");
        Files.createSymbolicLink(
                Objects.requireNonNull(jotter().find(goes).orElseThrow().directory())
                        .resolve("link"),
                elsewhere);
        jotter().delete(goes);
        age();

        assertThat(jotter().collectGarbage(HOUR).items()).isEmpty();
        Garbage look = jotter().garbage(TRASH_TOO);
        assertThat(look.items())
                .extracting(Garbage.Item::kind)
                .containsExactly(Kind.TRASHED_RUN, Kind.OBJECT, Kind.OBJECT);
        assertThat(jotter().trash()).hasSize(1);

        Garbage removed = jotter().collectGarbage(TRASH_TOO);

        assertThat(removed).isEqualTo(look);
        assertThat(jotter().trash()).isEmpty();
        assertThat(place(alone)).doesNotExist();
        assertThat(place(shared)).exists();
        assertThat(elsewhere).hasContent("precious");
        assertThat(directory.resolve(".jotter/trash")).isEmptyDirectory();
        assertThat(jotter().runs(RunQuery.all())).hasSize(1);
    }

    @Test
    void young_content_stays_as_its_writer_may_be_about_to_tell_of_it() throws IOException {
        ended("any");
        Path orphan = object("nobody told of it yet");

        Garbage look = jotter().collectGarbage(HOUR);

        assertThat(look.items()).isEmpty();
        assertThat(look.notes())
                .containsExactly(
                        "Content that no run refers to but that is younger than the grace stays, as somebody may"
                                + " be about to: 1 object.");
        assertThat(orphan).exists();
        age();
        Run run = jotter().start("late", Map.of());
        artifact(run, "late", "nobody told of it yet");
        Files.writeString(run.directory().resolve("run.jsonl"), "");
        assertThat(jotter().collectGarbage(HOUR).items())
                .as("stored again, it is young again")
                .isEmpty();
        assertThat(orphan).exists();
    }

    @Test
    void snapshots_are_followed_through_their_parents_and_so_is_what_is_not_understood() throws IOException {
        RunId id = ended("snapshots");
        Path weights = object("weights");
        Path older = object("older weights");
        Path parent =
                object("{\"files\": [{\"path\": \"w.bin\", \"sha256\": \"" + hash(older) + "\"}], \"parent\": null}");
        Path manifest = object("{\"message\": \"m\", \"files\": {\"w.bin\": \"" + hash(weights) + "\"}, \"parent\": \""
                + hash(parent) + "\"}");
        Path torn = object("of a torn line");
        Path damaged = object("of a damaged line");
        Path future = object("of a kind that is not known yet");
        Path looksLike = object("[\"" + hash(object("in no manifest")) + "\"]");
        Path loose = object("loose");
        line(id, "{\"event\":\"snapshot\",\"attempt\":1,\"t\":1,\"hash\":\"" + hash(manifest) + "\"}\n");
        line(id, "{\"event\":\"artifact\",\"attempt\":1,\"name\":\"x\",\"sha256\":\"" + hash(damaged) + "\",#\n");
        line(id, "{\"event\":\"hologram\",\"content\":[\"" + hash(future) + "\",\"" + hash(looksLike) + "\"]}\n");
        line(id, "{\"event\":\"artifact\",\"attempt\":1,\"t\":1,\"name\":\"y\",\"sha256\":\"" + hash(torn));
        age();

        assertThat(jotter().collectGarbage(HOUR).items())
                .extracting(Garbage.Item::path)
                .containsExactlyInAnyOrder(loose, object("in no manifest"));

        assertThat(List.of(weights, older, parent, manifest, torn, damaged, future, looksLike))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void a_damaged_line_may_have_named_any_content_so_that_all_of_it_stays() throws IOException {
        RunId id = ended("damaged");
        String weights = artifact(id, "weights");
        Path loose = object("loose");
        age();
        Path log = Objects.requireNonNull(jotter().find(id).orElseThrow().directory())
                .resolve("run.jsonl");
        byte[] whole = Files.readAllBytes(log);
        int hash = Files.readString(log).indexOf(weights);

        // Any byte of the line, also one that makes two lines of it, or one of two.
        for (int at = Files.readString(log).lastIndexOf('\n', hash) + 1;
                at < Math.min(whole.length, hash + 110);
                at++) {
            for (int becomes : new int[] {whole[at] ^ 1, '\n', 0}) {
                byte[] damaged = whole.clone();
                damaged[at] = (byte) becomes;
                Files.write(log, damaged);

                assertThat(jotter().collectGarbage(HOUR).items())
                        .as("byte %d as %d", at, becomes)
                        .extracting(Garbage.Item::path)
                        .isSubsetOf(List.of(loose));
                assertThat(place(weights)).as("byte %d as %d", at, becomes).exists();
            }
        }

        byte[] damaged = whole.clone();
        damaged[hash] ^= 1;
        Files.write(log, damaged);
        object("loose");
        age();
        Garbage told = jotter().collectGarbage(HOUR);
        assertThat(told.items()).isEmpty();
        assertThat(told.notes())
                .singleElement()
                .asString()
                .matches("line \\d+ of \\Q" + log
                        + "\\E is damaged: what it referred to is unknown, so that all content stays."
                        + " Bring that file back from a backup; or take the line out, or delete the run, when you can do"
                        + " without.");
        Files.delete(log);
        assertThat(jotter().collectGarbage(HOUR).notes())
                .singleElement()
                .asString()
                .startsWith(log + " is missing: what it referred to is unknown");
        Files.write(log, whole);
        assertThat(jotter().collectGarbage(HOUR).items())
                .extracting(Garbage.Item::path)
                .containsExactly(loose);
    }

    @Test
    void a_text_that_runs_had_alike_goes_with_the_last_of_them() throws IOException {
        Run one = jotter().start(RunSpec.named("one").withGit(git("a diff")));
        one.complete();
        Run two = jotter().start(RunSpec.named("two").withGit(git("a diff")));
        two.complete();
        Path shared = directory.resolve(".jotter/shared");
        long before = aged(shared);
        assertThat(jotter().collectGarbage(TRASH_TOO).items()).isEmpty();

        jotter().delete(one.id());
        jotter().collectGarbage(TRASH_TOO);
        assertThat(aged(shared)).isEqualTo(before);
        jotter().delete(two.id());
        Garbage last = jotter().collectGarbage(TRASH_TOO);

        assertThat(last.items()).extracting(Garbage.Item::kind).contains(Kind.TRASHED_RUN, Kind.SHARED_TEXT);
        assertThat(aged(shared)).isZero();
    }

    private static GitState git(String diff) {
        return new GitState("0123456789012345678901234567890123456789", "main", null, true, false, diff);
    }

    /** Makes all files below it two hours old; how many there are. */
    private static long aged(Path shared) throws IOException {
        try (Stream<Path> files = Files.walk(shared)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                old(file);
            }
            return all.size();
        }
    }

    @Test
    void a_run_that_cannot_be_read_stops_it_before_anything_is_removed() throws IOException {
        RunId deleted = ended("deleted");
        jotter().delete(deleted);
        RunId id = ended("newer");
        Path loose = object("loose");
        age();
        Path log = Objects.requireNonNull(jotter().find(id).orElseThrow().directory())
                .resolve("run.jsonl");
        String text = Lines.unchecked(Files.readString(log));

        Files.writeString(
                log, text.replace("\"format\":1", "\"format\":99").replaceAll(",\"crc\":\"[0-9a-f]{8}\"", ""));
        assertThatThrownBy(() -> jotter().collectGarbage(TRASH_TOO)).hasMessageContaining("newer Jotter");
        Files.delete(log);
        Files.createDirectory(log);
        assertThatThrownBy(() -> jotter().collectGarbage(TRASH_TOO))
                .isInstanceOf(TrackingException.class)
                .hasMessageStartingWith(
                        "cannot tell what the runs in " + directory + " need, so that nothing is removed");

        assertThat(jotter().trash()).hasSize(1);
        assertThat(loose).exists();
        Files.delete(log);
        Files.writeString(log, text);
        assertThat(jotter().collectGarbage(TRASH_TOO).items()).hasSize(3);
    }

    @Test
    void a_store_whose_runs_are_away_keeps_its_content() throws IOException {
        ended("away");
        age();
        Files.move(directory.resolve("runs"), directory.resolve("elsewhere"));

        for (int look = 0; look < 2; look++) {
            Garbage garbage = jotter().collectGarbage(TRASH_TOO);
            assertThat(garbage.items()).isEmpty();
            assertThat(garbage.notes())
                    .singleElement()
                    .asString()
                    .startsWith("No run was found in ")
                    .contains("mount it");
            Files.createDirectories(directory.resolve("runs"));
        }
        assertThat(object("content of away")).exists();
    }

    @Test
    void objects_that_other_stores_may_share_stay() throws IOException {
        ended("linked");
        Path shared = directory.resolve("shared");
        Files.move(directory.resolve(".jotter/objects"), shared);
        Files.createSymbolicLink(directory.resolve(".jotter/objects"), shared);
        Path others = object("another store's");
        age();

        Garbage garbage = jotter().collectGarbage(HOUR);

        assertThat(garbage.items()).isEmpty();
        assertThat(garbage.notes())
                .singleElement()
                .asString()
                .contains(" is a link, so that other stores may use it too");
        assertThat(others).exists();
    }

    @Test
    void what_killed_processes_leave_goes_and_what_a_live_one_writes_stays() throws IOException {
        RunId id = ended("files");
        Path run = Objects.requireNonNull(jotter().find(id).orElseThrow().directory());
        Path mine = old(Files.writeString(run.resolve("mine.tmp"), "mine"));
        Path inObjects = old(Files.writeString(directory.resolve(".jotter/objects/.1a.tmp"), "ab"));
        Path inRun = old(Files.writeString(run.resolve(".2b.tmp"), "abc"));
        Path live = Files.writeString(directory.resolve(".jotter/objects/.3c.tmp"), "live");

        assertThat(jotter().collectGarbage(HOUR).items())
                .extracting(Garbage.Item::kind, Garbage.Item::path, Garbage.Item::sizeBytes)
                .containsExactly(tuple(Kind.TEMPORARY_FILE, inRun, 3L), tuple(Kind.TEMPORARY_FILE, inObjects, 2L));
        assertThat(List.of(mine, live)).allSatisfy(file -> assertThat(file).exists());
        assertThat(List.of(inObjects, inRun)).noneMatch(Files::exists);
    }

    @Test
    void the_index_of_a_store_without_runs_goes() throws IOException {
        System.setProperty("jotter.index.from", "0");
        try {
            RunId id = ended("indexed");
            assertThat(jotter().runs(RunQuery.all())).hasSize(1);
            assertThat(jotter().collectGarbage(TRASH_TOO).items()).isEmpty();
            jotter().delete(id);
            age();
            jotter().collectGarbage(TRASH_TOO);
            assertThat(jotter().collectGarbage(TRASH_TOO).items())
                    .extracting(Garbage.Item::kind)
                    .contains(Kind.INDEX);
            assertThat(directory.resolve(".jotter/index.db")).doesNotExist();
        } finally {
            System.clearProperty("jotter.index.from");
        }
    }

    @Test
    void what_a_killed_collection_had_set_aside_comes_back_when_it_is_needed() throws IOException {
        RunId id = ended("kept");
        Path needed = jotter().artifact(id, "a.txt");
        Path loose = old(object("loose"));
        Path aside = Files.createDirectories(directory.resolve(".jotter/objects/.gc"));
        Files.move(needed, aside.resolve(hash(needed)));
        Files.move(loose, aside.resolve(hash(loose)));

        assertThat(jotter().collectGarbage(HOUR).items())
                .extracting(Garbage.Item::path)
                .containsExactly(loose);

        assertThat(jotter().artifact(id, "a.txt")).hasContent("content of kept");
        assertThat(aside).isEmptyDirectory();
    }

    @Test
    void only_one_process_collects_at_a_time() throws IOException {
        ended("locked");
        try (FileChannel file = FileChannel.open(
                        directory.resolve(".jotter/gc.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> jotter().collectGarbage(HOUR))
                    .isInstanceOf(TrackingException.class)
                    .hasMessageStartingWith("somebody else is collecting garbage in this store; expected nobody.");
            assertThat(jotter().garbage(HOUR).items()).isEmpty();
        }
        assertThat(jotter().collectGarbage(HOUR).failures()).isEmpty();
    }

    @Test
    void nothing_is_there_to_collect_where_nothing_is() {
        assertThat(jotter().collectGarbage(TRASH_TOO)).isEqualTo(new Garbage(List.of(), List.of(), List.of()));
        assertThat(directory).isEmptyDirectory();
        assertThatThrownBy(() -> HOUR.withGrace(Duration.ofSeconds(-1))).hasMessageContaining("expected zero or more");
    }

    @Test
    void processes_that_store_while_it_collects_lose_nothing() throws Exception {
        List<RunId> ids = new ArrayList<>();
        List<Process> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            ids.add(jotter().create(RunSpec.named("writer" + writer)).id());
            writers.add(Child.start(directory, "artifacts", ids.get(writer).value(), "writer" + writer));
        }
        int removed = 0;
        while (writers.stream().anyMatch(Process::isAlive)) {
            Garbage garbage = jotter().collectGarbage(HOUR);
            assertThat(garbage.failures()).isEmpty();
            removed += garbage.items().size();
        }

        for (int writer = 0; writer < writers.size(); writer++) {
            assertThat(writers.get(writer).waitFor())
                    .as("it found all that it had stored")
                    .isZero();
            RunInfo run = jotter().find(ids.get(writer)).orElseThrow();
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.artifacts()).hasSize(5);
            for (Artifact artifact : run.artifacts()) {
                assertThat(jotter().artifact(run.id(), artifact.name()))
                        .content()
                        .startsWith("writer" + writer + " ");
            }
        }
        System.out.println(
                "gc beside 3 writers of 1,500 artifacts each: " + removed + " objects removed, none missing");
        assertThat(removed).as("there was something to race for").isGreaterThan(20);
    }

    private RunId ended(String name) {
        try (Run run = jotter().start(name, Map.of())) {
            run.artifact("a.txt", out -> out.write(("content of " + name).getBytes(StandardCharsets.UTF_8)));
            run.complete();
            return run.id();
        }
    }

    private String artifact(RunId id, String content) {
        try (Run run = jotter().join(id)) {
            return artifact(run, content, content);
        }
    }

    private String artifact(Run run, String name, String content) {
        run.artifact(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
        run.flush();
        return sha256(content);
    }

    private Path object(String content) throws IOException {
        Path place = place(sha256(content));
        if (!Files.exists(place)) {
            Files.createDirectories(place.getParent());
            Files.writeString(place, content);
        }
        return place;
    }

    private Path place(String hash) {
        return directory
                .resolve(".jotter/objects")
                .resolve(hash.substring(0, 2))
                .resolve(hash.substring(2));
    }

    private static String hash(Path object) {
        return object.getParent().getFileName().toString() + object.getFileName();
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private void line(RunId id, String line) throws IOException {
        Path log = Objects.requireNonNull(jotter().find(id).orElseThrow().directory())
                .resolve("run.jsonl");
        Files.writeString(log, line, StandardOpenOption.APPEND);
    }

    /** All content looks two hours old. */
    private void age() throws IOException {
        try (Stream<Path> files =
                Files.walk(directory.resolve(".jotter/objects").toRealPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                old(file);
            }
        }
    }

    private static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(7200)));
    }

    private Jotter jotter() {
        return Jotter.open(directory.toString());
    }
}
