package dev.jotter.experiments.internal.run;

import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of experiment and notebook, and what people see for it.
 *
 * @param value a safe file name
 * @param title for people
 * @param claim file that keeps the name from others until the notebook is there; null for a name a person gave
 */
record ExperimentName(String value, String title, @Nullable Path claim) {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

    static ExperimentName given(String name) {
        return new ExperimentName(name, capital(name.replaceAll("[-_]+", " ").strip()), null);
    }

    /** {@code <recipe>-<yyyyMMdd-HHmmss>}, and a number where another launch of that second has it. */
    static ExperimentName fresh(String recipe, LocalDateTime now, Workspace workspace) {
        String base = recipe + "-" + STAMP.format(now);
        String title = capital(recipe.replace('-', ' ')) + ", " + SPOKEN.format(now);
        for (int number = 1; ; number++) {
            String name = number == 1 ? base : base + "-" + number;
            Path claim = claim(workspace, name);
            if (claim != null) {
                return new ExperimentName(name, title, claim);
            }
        }
    }

    private static @Nullable Path claim(Workspace workspace, String name) {
        Path claim = workspace.hidden().resolve("names").resolve(name);
        try {
            Files.createDirectories(claim.getParent());
            Files.createFile(claim);
        } catch (FileAlreadyExistsException taken) {
            return null;
        } catch (IOException e) {
            throw new TrackingException(
                    "directory " + claim.getParent() + " cannot be written: " + e.getMessage()
                            + ". Check permissions and free space.",
                    e);
        }
        if (Files.exists(workspace.scratch().resolve(name + ".ipynb"))
                || Files.exists(workspace.runs().resolve(name))) {
            release(claim);
            return null;
        }
        return claim;
    }

    /** To be called when the notebook is there, or never will be. */
    void release() {
        if (claim != null) {
            release(claim);
        }
    }

    private static void release(Path claim) {
        try {
            Files.deleteIfExists(claim);
        } catch (IOException harmless) {
            // the name stays taken, no more
        }
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
