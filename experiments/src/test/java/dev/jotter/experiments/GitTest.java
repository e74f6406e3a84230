package dev.jotter.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.GitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real repositories, made with the git command line. */
class GitTest {

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

    @Test
    void a_launch_records_it_and_warns_once_of_a_dirty_tree() throws Exception {
        repository();
        Files.writeString(directory.resolve("a.txt"), "two\n");
        Bench bench = new Bench(directory);

        Bench.Said said = bench.run("dirty", "--wait", "steps=1");
        Bench.Said quiet = bench.run("quiet", "--wait", "--skip-git-check", "walkers=1", "steps=1");

        assertThat(said.err()).containsOnlyOnce("The working tree has uncommitted changes");
        bench.awaitQueues();
        assertThat(quiet.err()).doesNotContain("uncommitted");
        GitState recorded = bench.runs().get(0).git();
        assertThat(recorded).isNotNull();
        assertThat(recorded.dirty()).isTrue();
        assertThat(recorded.diff()).contains("-one").contains("+two");
    }
}
