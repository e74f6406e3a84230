package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits of files and their way back. */
class SnapshotTest {

    @TempDir
    Path directory;

    private Jotter jotter;
    private Run run;
    private Path files;

    @BeforeEach
    void three_files() throws IOException {
        jotter = Jotter.open(directory.resolve("store").toString());
        run = jotter.start("committed", Map.of());
        files = Files.createDirectories(directory.resolve("model"));
        Files.createDirectories(files.resolve("déjà vu 🚀"));
        Files.writeString(files.resolve("weights.bin"), "one");
        Files.writeString(files.resolve("déjà vu 🚀/{{x}} '\".txt"), "two");
        Files.writeString(files.resolve("run.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(files.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
    }

    @AfterEach
    void closes() {
        run.close();
        jotter.close();
    }

    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                tree.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return tree;
    }

    private Path content(String hash) {
        return directory
                .resolve("store/.jotter/objects")
                .resolve(hash.substring(0, 2))
                .resolve(hash.substring(2));
    }

    /** A commit somebody else made up. */
    private String forged(String files) throws Exception {
        byte[] manifest = ("{\"commit\":1,\"files\":[" + files + "],\"message\":\"\",\"parent\":null}")
                .getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest));
        Files.createDirectories(content(hash).getParent());
        Files.write(content(hash), manifest);
        return hash;
    }

    private static String file(String path) {
        // The hash of "one".
        return "{\"executable\":false,\"path\":\"" + path
                + "\",\"sha256\":\"7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed\",\"size\":3}";
    }

    @Test
    void what_was_committed_comes_back_as_it_was() throws IOException {
        String hash = run.snapshot("first", files);
        Files.writeString(files.resolve("weights.bin"), "changed since");

        Path back = directory.resolve("back");
        Commit commit = jotter.checkout(hash.substring(0, 10), back);

        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(tree(back))
                .isEqualTo(Map.of(
                        "model/weights.bin", "one",
                        "model/déjà vu 🚀/{{x}} '\".txt", "two",
                        "model/run.sh", "#!/bin/sh\n"));
        assertThat(Files.isExecutable(back.resolve("model/run.sh"))).isTrue();
        assertThat(Files.isExecutable(back.resolve("model/weights.bin"))).isFalse();
        assertThat(commit).isEqualTo(jotter.commit(hash));
        assertThat(commit.message()).isEqualTo("first");
        assertThat(commit.parent()).isNull();
        assertThat(commit.run()).isEqualTo(run.id());
        assertThat(commit.createdAt()).isNotNull();
        assertThat(commit.files()).extracting(Commit.File::path).isSorted().hasSize(3);
    }

    @Test
    void snapshots_are_a_chain_and_the_same_again_adds_nothing() throws IOException {
        String first = run.snapshot("a", files.resolve("weights.bin"));
        assertThat(run.snapshot("a", files.resolve("weights.bin"))).isEqualTo(first);
        String second = run.snapshot("b", files.resolve("weights.bin"));
        Files.writeString(files.resolve("weights.bin"), "trained");
        String third = run.snapshot("b", files.resolve("weights.bin"));
        run.close();
        Run again = jotter.attach(run.id());
        assertThat(again.snapshot("b", files.resolve("weights.bin"))).isEqualTo(third);
        again.complete(third);

        assertThat(jotter.commit(third).parent()).isEqualTo(second);
        assertThat(jotter.commit(second).parent()).isEqualTo(first);
        RunInfo info = jotter.run("committed");
        assertThat(info.snapshots().keySet()).containsExactly(first, second, third);
        assertThat(info.commit()).isEqualTo(third);
        assertThat(Files.readString(again.directory().resolve("result.json"))).contains(third);
        Run other = jotter.start("other", Map.of());
        Files.writeString(files.resolve("weights.bin"), "one");
        assertThat(other.snapshot("a", files.resolve("weights.bin")))
                .as("the same files, message and parent are one commit")
                .isEqualTo(first);
        other.complete();
        assertThat(jotter.commit(first).run()).as("who made it first").isEqualTo(run.id());
    }

    @Test
    void a_commit_that_is_not_there_completes_nothing() throws IOException {
        String hash = run.snapshot("a", files);
        String unknown = "0".repeat(64);

        assertThatThrownBy(() -> run.complete(unknown))
                .isInstanceOf(TrackingException.class)
                .hasMessage("run " + run.id() + " cannot be completed with it: commit \"" + unknown
                        + "\" is unknown; expected the hash of a snapshot in this store. 'jotter show RUN' lists a"
                        + " run's.");
        assertThat(jotter.run("committed").status()).isEqualTo(RunStatus.RUNNING);
        run.complete(hash.substring(0, 8));
        assertThat(jotter.run("committed").commit()).isEqualTo(hash);
        assertThat(jotter.run("committed").status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void references_that_mean_nothing_are_refused() {
        for (String reference : List.of("", "abc", "../../etc", "zzzzzzzz", "*", "a".repeat(65))) {
            assertThatThrownBy(() -> jotter.commit(reference))
                    .isInstanceOf(TrackingException.class)
                    .hasMessage("commit is \"" + reference + "\"; expected the hash of a snapshot, or 4 or more"
                            + " characters of its beginning. 'jotter show RUN' lists a run's.");
        }
        run.artifact("x", out -> out.write("one".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> jotter.commit("7692c3ad"))
                .as("an artifact is no commit")
                .hasMessageStartingWith("commit \"7692c3ad\" is unknown;");
    }

    @Test
    void files_that_differ_are_left_alone_unless_told() throws IOException {
        String hash = run.snapshot("a", files);
        Path back = Files.createDirectories(directory.resolve("back/model"));
        Files.writeString(back.resolve("weights.bin"), "mine");
        Files.writeString(back.resolve("own.txt"), "mine too");
        Files.writeString(back.resolve("run.sh"), "#!/bin/sh\n");

        assertThatThrownBy(() -> jotter.checkout(hash, back.getParent()))
                .isInstanceOf(TrackingException.class)
                .hasMessageStartingWith("commit " + hash.substring(0, 12)
                        + " has other content for model/weights.bin in " + back.getParent() + "; expected");
        assertThat(tree(back)).hasSize(3).containsEntry("weights.bin", "mine");
        jotter.checkoutReplacing(hash, back.getParent());
        assertThat(tree(back)).hasSize(4).containsEntry("weights.bin", "one").containsEntry("own.txt", "mine too");
        jotter.checkout(hash, back.getParent());
    }

    @Test
    void a_damaged_or_missing_content_restores_nothing_and_is_named() throws IOException {
        String hash = run.snapshot("a", files);
        Commit.File weights = jotter.commit(hash).files().stream()
                .filter(file -> file.path().equals("model/weights.bin"))
                .findFirst()
                .orElseThrow();
        Path content = content(weights.sha256());

        Files.writeString(content, "eno");
        Path back = directory.resolve("back");
        assertThatThrownBy(() -> jotter.checkout(hash, back))
                .isInstanceOf(TrackingException.class)
                .hasMessage("the content of \"model/weights.bin\" is damaged; expected 3 bytes of SHA-256 "
                        + weights.sha256() + " in " + content
                        + ". Copy it back from a backup, or store the same file in any run.");
        Files.delete(content);
        assertThatThrownBy(() -> jotter.checkout(hash, back)).hasMessageContaining(" is missing; expected");
        assertThat(tree(back)).isEmpty();
        Files.writeString(content(hash), "{\"commit\":1,\"files\":[]}");
        assertThatThrownBy(() -> jotter.checkout(hash, back)).hasMessageStartingWith("commit " + hash + " is damaged");
    }

    @Test
    void what_a_snapshot_needs_is_no_garbage_and_comes_back_from_where_it_was_set_aside() throws Exception {
        String first = run.snapshot("a", files);
        Files.writeString(files.resolve("weights.bin"), "trained");
        String second = run.snapshot("b", files);
        run.complete(second);
        String unknown = forged(file("nobody needs this"));
        GarbageRules now = GarbageRules.standard().withGrace(Duration.ZERO);

        assertThat(jotter.collectGarbage(now).items())
                .extracting(Garbage.Item::path)
                .containsExactly(content(unknown));
        jotter.checkout(first, directory.resolve("first"));
        jotter.checkout(second, directory.resolve("second"));

        String weights = jotter.commit(first).files().get(2).sha256();
        Path aside = directory.resolve("store/.jotter/objects/.gc");
        Files.createDirectories(aside);
        Files.move(content(weights), aside.resolve(weights));
        Files.move(content(first), aside.resolve(first));
        assertThat(jotter.checkout(first, directory.resolve("again")).files()).hasSize(3);
    }

    @Test
    void a_commit_is_no_garbage_from_the_moment_that_somebody_completes_with_it() throws IOException {
        String first = run.snapshot("a", files);
        Files.writeString(files.resolve("weights.bin"), "trained");
        String second = run.snapshot("b", files);
        run.complete(second);
        Instant longAgo = Instant.now().minus(Duration.ofDays(9));
        try (Stream<Path> all = Files.walk(directory.resolve("store/.jotter/objects"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(longAgo));
            }
        }
        Run late = jotter.start("late", Map.of());
        // The run that knew of it goes in the moment before the other says that it does.
        Path aside = directory.resolve("store/.jotter/objects/.gc");
        Files.createDirectories(aside);
        Files.move(content(first), aside.resolve(first));
        late.complete(second);
        jotter.delete(run.id());

        assertThat(jotter.commit(second).files()).allSatisfy(file -> assertThat(
                        Files.getLastModifiedTime(content(file.sha256())).toInstant())
                .isAfter(longAgo.plusSeconds(60)));
        assertThat(List.of(first, second)).allSatisfy(hash -> assertThat(
                        Files.getLastModifiedTime(content(hash)).toInstant())
                .isAfter(longAgo.plusSeconds(60)));
        GarbageRules rules = GarbageRules.standard().withTrashAge(Duration.ZERO);
        assertThat(jotter.collectGarbage(rules).items())
                .extracting(Garbage.Item::kind)
                .containsOnly(Garbage.Kind.TRASHED_RUN);
        jotter.checkout(second, directory.resolve("second"));
    }

    @Test
    void nothing_is_written_outside_the_directory() throws Exception {
        run.artifact("one", out -> out.write("one".getBytes(StandardCharsets.UTF_8)));
        Path back = Files.createDirectories(directory.resolve("back"));
        for (String path : List.of("../x", "/tmp/x", "a/../../x", "a\\\\..\\\\x", "C:/x", "", "a//b", ".", "..")) {
            String hash = forged(file(path));
            assertThatThrownBy(() -> jotter.checkout(hash, back))
                    .as(path)
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining("is damaged (");
        }
        String both = forged(file("a") + "," + file("a/b"));
        assertThatThrownBy(() -> jotter.checkout(both, back)).hasMessageContaining("\"a\" is a file and a directory");
        String twice = forged(file("a") + "," + file("a"));
        assertThatThrownBy(() -> jotter.checkout(twice, back)).hasMessageContaining("two files named \"a\"");
        assertThat(back).isEmptyDirectory();
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @Test
    void links_are_not_followed_out_of_the_directory() throws Exception {
        run.artifact("one", out -> out.write("one".getBytes(StandardCharsets.UTF_8)));
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("file"), "precious");
        Path back = Files.createDirectories(directory.resolve("back"));
        Files.createSymbolicLink(back.resolve("sub"), outside);
        Files.createSymbolicLink(back.resolve("leaf"), outside.resolve("file"));
        String below = forged(file("sub/file"));
        String leaf = forged(file("leaf"));

        assertThatThrownBy(() -> jotter.checkoutReplacing(below, back))
                .hasMessage(back.resolve("sub") + " is a link; expected a directory. Move it away, or check out into"
                        + " another directory.");
        assertThatThrownBy(() -> jotter.checkout(leaf, back)).hasMessageContaining("has other content for leaf");
        jotter.checkoutReplacing(leaf, back);

        assertThat(back.resolve("leaf")).isRegularFile().hasContent("one");
        assertThat(Files.isSymbolicLink(back.resolve("leaf"))).isFalse();
        assertThat(outside.resolve("file")).hasContent("precious");
    }

    @Test
    void what_cannot_be_a_commit_is_refused_before_anything_is_stored() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        Path twin = Files.createDirectories(directory.resolve("twin"));
        Files.writeString(twin.resolve("weights.bin"), "other");

        assertThatThrownBy(() -> run.snapshot("none", empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no files; expected one or more.");
        assertThatThrownBy(() -> run.snapshot("none")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run.snapshot("twins", twin.resolve("weights.bin"), files.resolve("weights.bin")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two files named \"weights.bin\"");
        assertThatThrownBy(() -> run.snapshot("gone", directory.resolve("absent")))
                .isInstanceOf(TrackingException.class)
                .hasMessageContaining("absent is missing or cannot be read");
        assertThat(directory.resolve("store/.jotter/objects")).doesNotExist();
    }
}
