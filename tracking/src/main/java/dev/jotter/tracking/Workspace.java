package dev.jotter.tracking;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory a person works in, and the one place that names what lies where in it (DESIGN 4.2).
 *
 * @param root absolute and normalised
 */
public record Workspace(Path root) {

    public Workspace {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * The workspace around {@code directory}: the nearest directory upwards that has {@code .jotter/} or
     * {@code jotter.yaml}, else {@code directory} itself.
     */
    public static Workspace around(Path directory) {
        Path start = directory.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(".jotter")) || Files.isRegularFile(at.resolve("jotter.yaml"))) {
                return new Workspace(at);
            }
        }
        return new Workspace(start);
    }

    /** The workspace around the current directory. */
    public static Workspace current() {
        return around(Path.of(""));
    }

    /** {@code runs/<experiment>/<run id>/}. */
    public Path runs() {
        return root.resolve("runs");
    }

    /** What Jotter derives or keeps for itself. */
    public Path hidden() {
        return root.resolve(".jotter");
    }

    /** The SQLite index; may be deleted at any time. */
    public Path index() {
        return hidden().resolve("index.db");
    }

    /** Artifact content by SHA-256. */
    public Path objects() {
        return hidden().resolve("objects");
    }

    /** Runs that were deleted; {@code jotter gc} empties it. */
    public Path trash() {
        return hidden().resolve("trash");
    }

    /** Files that many runs have alike, by SHA-256; the runs' own are hard links to these. May be deleted at any time. */
    public Path shared() {
        return hidden().resolve("shared");
    }

    /** A person's own recipes, one Java file each. */
    public Path recipes() {
        return root.resolve("recipes");
    }

    /** A person's own sections, which override the built-in ones. */
    public Path templates() {
        return root.resolve("notebook-templates");
    }

    /** Generated notebooks. */
    public Path scratch() {
        return root.resolve("scratch");
    }

    /** Exported logs. */
    public Path log() {
        return root.resolve("log");
    }
}
