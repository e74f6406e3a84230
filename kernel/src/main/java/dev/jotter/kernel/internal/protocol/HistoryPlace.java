package dev.jotter.kernel.internal.protocol;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where inputs are kept across sessions: {@code JOTTER_HISTORY}, a file or {@code none}; else the system property
 * {@code jotter.history} likewise; else {@code jotter/kernel-history.jsonl} in the XDG state directory.
 */
final class HistoryPlace {

    static final String VARIABLE = "JOTTER_HISTORY";
    private static final String NONE = "none";

    private HistoryPlace() {}

    static Optional<HistoryFile> of(Map<String, String> environment, String property) {
        String named = environment.getOrDefault(VARIABLE, "");
        String wanted = named.isBlank() ? property : named;
        if (wanted.strip().equals(NONE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HistoryFile(wanted.isBlank() ? standard(environment) : Path.of(wanted)));
        } catch (InvalidPathException e) {
            System.err.println(VARIABLE + " is \"" + wanted + "\"; expected a file, or none. History is kept for this"
                    + " session only.");
            return Optional.empty();
        }
    }

    private static Path standard(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "")));
        Path base = state.startsWith("/") ? Path.of(state) : home.resolve(Path.of(".local", "state"));
        return base.resolve(Path.of("jotter", "kernel-history.jsonl"));
    }
}
