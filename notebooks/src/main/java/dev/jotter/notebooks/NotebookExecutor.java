package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.execution.Execution;
import dev.jotter.notebooks.internal.kernel.KernelSpecs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a notebook's cells on a kernel over the Jupyter protocol and saves their outputs. */
public final class NotebookExecutor {

    private NotebookExecutor() {}

    /**
     * How to run.
     *
     * @param kernel name of a kernelspec; null for the notebook's own, and Jotter's bundled kernel where that is it or
     *     is not installed
     * @param cellTimeout after which a cell is interrupted and the run fails; null for none
     * @param keepGoing whether cells after a failed one are run
     * @param parameters values for a cell injected below the one tagged {@code parameters}; empty for none
     * @param progress is told what happens
     */
    public record Options(
            @Nullable String kernel,
            @Nullable Duration cellTimeout,
            boolean keepGoing,
            Map<String, ? extends @Nullable Object> parameters,
            Progress progress) {

        public static Options standard() {
            return new Options(null, null, false, Map.of(), new Progress() {});
        }

        public Options withProgress(Progress value) {
            return new Options(kernel, cellTimeout, keepGoing, parameters, value);
        }

        public Options withKernel(@Nullable String value) {
            return new Options(value, cellTimeout, keepGoing, parameters, progress);
        }

        public Options withCellTimeout(@Nullable Duration value) {
            return new Options(kernel, value, keepGoing, parameters, progress);
        }

        public Options withKeepGoing(boolean value) {
            return new Options(kernel, cellTimeout, value, parameters, progress);
        }

        public Options withParameters(Map<String, ? extends @Nullable Object> value) {
            return new Options(kernel, cellTimeout, keepGoing, value, progress);
        }
    }

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
     * one with {@code timeout:<seconds>} has a limit of its own.
     * When somebody saves the file meanwhile, what they saved stays, and outputs go to the cells they did not change.
     *
     * @throws NotebookException when the notebook cannot be read or written, or the kernel cannot be started; a cell that
     *     fails is told by the report
     */
    public static Report execute(Path file, Options options) {
        return new Execution(file, options, new KernelSpecs(System.getenv())).run();
    }
}
