package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.internal.git.GitCapture;
import dev.jotter.tracking.internal.host.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real repositories, made with the git command line. */
class GitStateTest {

    @TempDir
    Path directory;

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private void repository() throws IOException, InterruptedException {
        git("init", "-q");
        Files.writeString(directory.resolve("a.txt"), "one\n");
        Files.writeString(directory.resolve(".gitignore"), ".jotter/\nscratch/\nruns/\n");
        git("add", ".");
        git("commit", "-qm", "first");
    }

    private GitState state() {
        return GitState.around(directory).orElseThrow();
    }

    @Test
    void outside_a_repository_there_is_no_state() {
        assertThat(GitState.around(directory)).isEqualTo(Optional.empty());
    }

    @Test
    void a_clean_tree_has_commit_and_branch_and_no_diff() throws Exception {
        repository();

        GitState state = state();

        assertThat(state.commit()).isEqualTo(git("rev-parse", "HEAD"));
        assertThat(state.branch()).isEqualTo("main");
        assertThat(state.dirty()).isFalse();
        assertThat(state.unpushed()).isTrue();
        assertThat(state.remote()).isNull();
        assertThat(state.diff()).isEmpty();
    }

    @Test
    void what_jotter_writes_does_not_make_a_tree_dirty() throws Exception {
        repository();
        Files.delete(directory.resolve(".gitignore"));
        git("commit", "-qam", "nothing is ignored");
        Path workspace = Files.createDirectories(directory.resolve("my [work] ä"));
        for (String output : List.of(".jotter", "runs", "scratch", "log")) {
            Files.createDirectories(workspace.resolve(output));
            Files.writeString(workspace.resolve(output).resolve("file"), "output");
        }

        assertThat(GitState.around(workspace).orElseThrow().dirty()).isFalse();

        Files.writeString(workspace.resolve("mine.java"), "code");
        assertThat(GitState.around(workspace).orElseThrow().dirty()).isTrue();
        assertThat(GitState.around(Files.createDirectories(workspace.resolve("sub")))
                        .orElseThrow()
                        .dirty())
                .isTrue();
    }

    @Test
    void a_workspace_around_the_repository_is_no_hindrance() throws Exception {
        Files.createDirectories(directory.resolve(".jotter"));
        Path outer = directory;
        directory = Files.createDirectories(outer.resolve("project"));
        repository();

        assertThat(state().dirty()).isFalse();
        Files.writeString(directory.resolve("b.txt"), "new");
        assertThat(state().dirty()).isTrue();
    }

    @Test
    void a_dirty_tree_has_a_diff_that_is_cut() throws Exception {
        repository();
        Files.writeString(directory.resolve("a.txt"), "é".repeat(GitCapture.DIFF_BYTES) + "\n");

        GitState state = state();

        assertThat(state.dirty()).isTrue();
        assertThat(state.diff()).startsWith("diff --git a/a.txt b/a.txt").doesNotContain("\uFFFD");
        assertThat(state.diff().getBytes(StandardCharsets.UTF_8).length)
                .isBetween(GitCapture.DIFF_BYTES - 1, GitCapture.DIFF_BYTES);
    }

    @Test
    void a_repository_without_commits_and_a_detached_head_are_states_too() throws Exception {
        git("init", "-q");
        assertThat(state().commit()).isNull();
        assertThat(state().branch()).isEqualTo("main");

        repository();
        git("checkout", "-q", "--detach");
        assertThat(state().branch()).isNull();
        assertThat(state().commit()).isNotNull();
    }

    @Test
    void a_remote_is_recorded_without_its_secrets() throws Exception {
        repository();
        git("remote", "add", "origin", "https://me:s3cret@example.org/x.git?token=t0ken");
        assertThat(state().remote()).isEqualTo("https://example.org/x.git");

        git("remote", "set-url", "origin", "git@example.org:x/y.git");
        assertThat(state().remote()).isEqualTo("git@example.org:x/y.git");

        git("remote", "set-url", "origin", "ssh://git:s3cret@example.org/x.git");
        assertThat(state().remote()).isEqualTo("ssh://git@example.org/x.git");
    }

    @Test
    void a_pushed_commit_is_not_unpushed() throws Exception {
        repository();
        git("init", "-q", "--bare", ".jotter/remote.git");
        git("remote", "add", "origin", directory.resolve(".jotter/remote.git").toString());
        git("push", "-q", "-u", "origin", "main");
        assertThat(state().unpushed()).isFalse();

        Files.writeString(directory.resolve("a.txt"), "two\n");
        git("commit", "-qam", "second");
        assertThat(state().unpushed()).isTrue();
    }

    @Test
    void untracked_files_are_named_and_no_more_than_fifty() throws Exception {
        repository();
        Files.writeString(directory.resolve("ä \"new\"\nfile.txt"), "x");
        Files.createDirectories(directory.resolve("lib/deep"));
        Files.writeString(directory.resolve("lib/deep/a.txt"), "x");

        assertThat(state().untracked()).containsExactly("lib/", "ä \"new\"\nfile.txt");
        assertThat(state().moreUntracked()).isZero();
        assertThat(state().dirty()).isTrue();
        assertThat(state().diff()).isEmpty();

        for (int i = 0; i < 60; i++) {
            Files.writeString(directory.resolve("file-" + (10 + i)), "x");
        }
        assertThat(state().untracked()).hasSize(50).startsWith("file-10", "file-11");
        assertThat(state().moreUntracked()).isEqualTo(12);
    }

    @Test
    void a_renamed_file_is_no_untracked_one() throws Exception {
        repository();
        git("mv", "a.txt", "? b.txt");

        assertThat(state().dirty()).isTrue();
        assertThat(state().untracked()).isEmpty();
        assertThat(state().diffCut()).isFalse();
    }

    @Test
    void a_diff_applies_whatever_a_person_has_configured() throws Exception {
        repository();
        git("config", "diff.noprefix", "true");
        git("config", "diff.relative", "true");
        git("config", "color.ui", "always");
        Files.writeString(directory.resolve("a.txt"), "two\n");
        Path sub = Files.createDirectories(directory.resolve("sub"));

        String diff = GitState.around(sub).orElseThrow().diff();

        Files.writeString(directory.resolve(".jotter.patch"), diff);
        git("checkout", "-q", "a.txt");
        git("apply", ".jotter.patch");
        assertThat(Files.readString(directory.resolve("a.txt"))).isEqualTo("two\n");
    }

    @Test
    void a_broken_repository_is_told_from_none() throws Exception {
        Files.writeString(directory.resolve(".git"), "gitdir: /nowhere\n");

        assertThat(GitCapture.of(directory, new Patience(Duration.ofSeconds(10)))
                        .trouble())
                .startsWith("git status: not a git repository");
        assertThat(GitState.around(directory.resolve("not/there"))).isEmpty();
    }
}
