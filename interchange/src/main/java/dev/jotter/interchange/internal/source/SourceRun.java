package dev.jotter.interchange.internal.source;

import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.Past;
import dev.jotter.tracking.PointSink;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as its source has it.
 *
 * @param spec without its parent
 * @param past when and where
 * @param notes Markdown, may be empty
 * @param end null while it runs, or has not begun
 * @param points passes its points on, in the order they were written there; may be called twice
 * @param artifacts files by name
 */
public record SourceRun(
        RunSpec spec, Past past, String notes, @Nullable End end, Points points, Map<String, Path> artifacts) {

    /** How it ended. */
    public record End(RunStatus status, Outcome outcome, String error, Instant at) {

        /** With the outcome that goes with the status. */
        public static End of(RunStatus status, String error, Instant at) {
            return new End(status, status == RunStatus.COMPLETED ? Outcome.SUCCESS : Outcome.FAILED, error, at);
        }
    }

    /** Its points. */
    @FunctionalInterface
    public interface Points {
        void pass(PointSink sink) throws IOException;
    }
}
