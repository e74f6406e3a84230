package dev.jotter.tracking;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a run came from: enough to say what differed between two of them, and to set one up again. Of the newest attempt.
 *
 * @param git the source tree; null outside git
 * @param command the words its job was launched with, secrets masked; empty when it ran in the caller's own process
 * @param environment machine, JVM, command line and the like, by name, as in {@link RunInfo#environment}
 * @param classPath in order; empty while it is not known
 */
public record Provenance(
        @Nullable GitState git, List<String> command, Map<String, String> environment, List<ClassPathEntry> classPath) {

    public Provenance {
        command = List.copyOf(command);
        classPath = List.copyOf(classPath);
    }
}
