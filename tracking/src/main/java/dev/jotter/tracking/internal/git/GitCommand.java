package dev.jotter.tracking.internal.git;

import dev.jotter.tracking.internal.host.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs git in a directory; changes nothing there, asks nothing, and is killed when patience is over. */
final class GitCommand {

    private static final int MOST = 16 << 20;

    private final Path directory;
    private final Patience patience;
    private String trouble = "";

    GitCommand(Path directory, Patience patience) {
        this.directory = directory;
        this.patience = patience;
    }

    /** Why the last call had no answer. */
    String trouble() {
        return trouble;
    }

    /** Its standard output; empty when it failed, is not there or took too long. */
    Optional<String> run(String... arguments) {
        return bytes(MOST, arguments).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The first {@code limit} bytes of its standard output. */
    Optional<byte[]> bytes(int limit, String... arguments) {
        try {
            Optional<Patience.Answer> answer =
                    patience.ask(git(arguments).redirectError(ProcessBuilder.Redirect.DISCARD), limit);
            if (answer.isEmpty()) {
                trouble = "git " + arguments[0] + " did not answer in time";
                return Optional.empty();
            }
            if (answer.get().exit() != 0) {
                trouble = complaint(arguments);
                return Optional.empty();
            }
            return answer.map(Patience.Answer::output);
        } catch (IOException absent) {
            trouble = "git cannot be started: " + absent.getMessage();
            return Optional.empty();
        }
    }

    /** What it says on standard error when asked again. */
    private String complaint(String... arguments) throws IOException {
        String said = patience.ask(git(arguments).redirectErrorStream(true), 1 << 12)
                .map(Patience.Answer::text)
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith("fatal:")).findFirst())
                .orElse("it failed");
        return "git " + arguments[0] + ": " + said.replaceFirst("^fatal: ", "");
    }

    private ProcessBuilder git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotepath=false"));
        // Those would give a patch that does not apply.
        command.addAll(List.of("-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false"));
        command.addAll(List.of("-c", "diff.relative=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
