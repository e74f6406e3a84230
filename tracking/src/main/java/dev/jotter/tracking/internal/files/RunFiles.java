package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.internal.points.Beside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * Names the files of one run.
 *
 * @param directory {@code runs/<experiment>/<run id>}
 */
public record RunFiles(Path directory) {

    private static final int LONGEST = 80;

    static RunFiles of(Path runs, String experiment, RunId id) {
        return new RunFiles(runs.resolve(segment(experiment)).resolve(id.value()));
    }

    /**
     * One path segment for any name: letters, digits, {@code . _ -} and what lies beyond ASCII stay, the rest becomes
     * {@code -}; no leading dot, at most 80 characters.
     */
    static String segment(String name) {
        StringBuilder segment = new StringBuilder();
        name.codePoints().forEach(point -> {
            boolean fine = Character.isLetterOrDigit(point) || "._-".indexOf(point) >= 0;
            if (segment.length() < LONGEST - 1) {
                segment.appendCodePoint(fine ? point : '-');
            }
        });
        if (segment.length() == 0 || segment.charAt(0) == '.') {
            segment.insert(0, '_');
        }
        // Windows forgets trailing dots.
        if (segment.charAt(segment.length() - 1) == '.') {
            segment.setCharAt(segment.length() - 1, '_');
        }
        // File systems count bytes: 255 of them is the usual limit.
        while (segment.toString().getBytes(StandardCharsets.UTF_8).length > 200) {
            segment.setLength(segment.offsetByCodePoints(segment.length(), -1));
        }
        return segment.toString();
    }

    Path log() {
        return directory.resolve("run.jsonl");
    }

    /** {@code git diff} of a dirty tree; no file for a clean one. */
    Path diff(int attempt) {
        return directory.resolve("git" + number(attempt) + ".diff");
    }

    /** The class path and the like. */
    Path environment(int attempt) {
        return directory.resolve("environment" + number(attempt) + ".json");
    }

    private static String number(int attempt) {
        return attempt < 2 ? "" : "-" + attempt;
    }

    Path config() {
        return directory.resolve("config.json");
    }

    Path result() {
        return directory.resolve("result.json");
    }

    /** Writes beside and moves, so that a reader sees the old text or the new one. */
    static void replace(Path file, String text) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path beside = Beside.create(directory);
        try {
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
