package dev.jotter.experiments.internal.recipes;

import dev.jotter.experiments.UsageException;
import java.nio.file.Path;
import java.util.Set;

/** Some of the sources are no Java, or not yet. */
final class DoesNotCompile extends UsageException {

    private static final long serialVersionUID = 1;

    private final transient Set<Path> files;

    DoesNotCompile(String message, Set<Path> files) {
        super(message);
        this.files = Set.copyOf(files);
    }

    /** Those with errors. */
    Set<Path> files() {
        return files;
    }
}
