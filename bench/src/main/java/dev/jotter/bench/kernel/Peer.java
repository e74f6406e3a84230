package dev.jotter.bench.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A kernel to measure.
 *
 * @param home the JDK it runs on; null for Python's
 */
record Peer(
        String label,
        Kind kind,
        List<String> argv,
        Map<String, String> environment,
        @org.jspecify.annotations.Nullable Path home) {

    enum Kind {
        OURS,
        JAVA,
        PYTHON
    }

    List<String> command(Path connectionFile) {
        return argv.stream()
                .map(word -> word.replace("{connection_file}", connectionFile.toString()))
                .toList();
    }

    boolean ours() {
        return kind == Kind.OURS;
    }

    /** What this kernel is given, in its language. */
    String code(String java, String python) {
        return kind == Kind.PYTHON ? python : java;
    }
}
