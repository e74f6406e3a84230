package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.execution.Execution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a notebook's cells on a kernel over the Jupyter protocol and saves their outputs. */
public final class NotebookExecutor {

    private NotebookExecutor() {}

    /** Hears of an execution as it goes. */
    public interface Progress {
        /** A code cell starts: {@code index} of {@code total}, from 0, below the heading {@code heading}. */
        default void cellStarted(int index, int total, String heading) {}

        default void cellEnded(int index, int total, boolean ok, Duration took) {}
    }

    /**
     * How it went.
     *
     * @param notebook with the outputs, as saved
     * @param cellsRun code cells that ran
     * @param failedCell id of the first cell that failed; null when none did
     * @param error what it failed with, for people; empty when none did
     * @param took wall time with the kernel's start and stop
     * @param notes what a person should know about the saved file, a line each: that it was changed while it ran
     */
    public record Report(
            Notebook notebook,
            int cellsRun,
            @Nullable String failedCell,
            String error,
            Duration took,
            List<String> notes) {
        public Report {
            notes = List.copyOf(notes);
        }

        public boolean ok() {
            return failedCell == null;
        }
    }

    /**
     * Executes in the notebook's directory, saving after each cell by atomic replacement. Outputs of an earlier
     * execution go. A cell with the tag {@code skip-execution} is left alone, one with {@code raises-exception} may fail,
     * one with {@code timeout:<seconds>} has a limit of its own, one with {@code retries:<times>} is tried again.
     * When somebody saves the file meanwhile, what they saved stays, and outputs go to the cells they did not change.
     *
     * @throws NotebookException when the notebook cannot be read or written, or the kernel cannot be started; a cell that
     *     fails is told by the report
     */
    public static Report execute(Path file, ExecutionOptions options) {
        return new Execution(file, options, System.getenv()).run();
    }
}
