package dev.jotter.experiments.internal.git;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs git in a directory; changes nothing there, asks nothing, and is killed at a deadline. */
final class GitCommand {

    private static final int DEADLINE_SECONDS = 10;
    private static final int MOST = 16 << 20;

    private final Path directory;

    GitCommand(Path directory) {
        this.directory = directory;
    }

    /** Its standard output; empty when it failed, is not there or took too long. */
    Optional<String> run(String... arguments) {
        return bytes(MOST, arguments).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The first {@code limit} bytes of its standard output. */
    Optional<byte[]> bytes(int limit, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotepath=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("LC_ALL", "C");
        try {
            return output(builder.start(), limit);
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<byte[]> output(Process process, int limit) throws InterruptedException {
        try {
            CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                    process::destroyForcibly, CompletableFuture.delayedExecutor(DEADLINE_SECONDS, TimeUnit.SECONDS));
            byte[] bytes;
            try (InputStream out = process.getInputStream()) {
                bytes = out.readNBytes(limit);
            }
            if (bytes.length == limit) {
                process.destroyForcibly();
            }
            int exit = process.waitFor();
            deadline.cancel(false);
            return exit == 0 || bytes.length == limit ? Optional.of(bytes) : Optional.empty();
        } catch (IOException killed) {
            process.destroyForcibly();
            return Optional.empty();
        }
    }
}
