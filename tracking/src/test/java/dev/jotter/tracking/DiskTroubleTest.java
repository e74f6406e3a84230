package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real disks without room: one of two megabytes where a process may mount one, and a limit on the size of files. */
class DiskTroubleTest {

    @TempDir
    Path directory;

    @Test
    void a_training_goes_on_while_a_disk_of_its_own_is_full_or_read_only_and_what_it_logged_is_there_when_it_is_not()
            throws Exception {
        List<String> unshare = unshare();
        assumeTrue(!unshare.isEmpty(), "no process here may mount a disk; the next test needs none");
        List<String> command = new ArrayList<>(unshare);
        command.addAll(
                List.of("sh", "-c", "mount -t tmpfs -o size=6m none \"$0\" && exec \"$@\"", directory.toString()));
        command.addAll(Child.command(List.of("-XX:-UsePerfData"), DiskTrouble.class, directory, "mounted"));

        assertThat(output("full disk (tmpfs)", command))
                .contains("recovered 101000", "read-only recovered 1000", "all is well");
    }

    @Test
    void a_training_goes_on_while_its_files_may_not_grow() throws Exception {
        assumeTrue(
                works("prlimit", "--pid", String.valueOf(ProcessHandle.current().pid())), "no prlimit");
        assertThat(output(
                        "files that may not grow (RLIMIT_FSIZE)",
                        Child.command(List.of("-XX:-UsePerfData"), DiskTrouble.class, directory, "limited")))
                .contains("recovered 101000", "all is well");
    }

    private static List<String> output(String what, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        System.out.println("durability: " + what + ": " + String.join("; ", lines));
        assertThat(process.exitValue()).isZero();
        return lines;
    }

    /** How a process may have a disk of its own here; empty when it may not. */
    private static List<String> unshare() throws Exception {
        for (String flags : List.of("-m", "-rm")) {
            if (works("unshare", flags, "mount", "-t", "tmpfs", "none", "/mnt")) {
                return List.of("unshare", flags);
            }
        }
        return List.of();
    }

    private static boolean works(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
