package dev.jotter.notebooks;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How {@link NotebookExecutor} runs a notebook. Immutable: start from {@link #standard} and add. */
public final class ExecutionOptions {

    private @Nullable String kernel;
    private @Nullable Duration cellTimeout;
    private boolean keepGoing;
    private Map<String, @Nullable Object> parameters = Map.of();
    private NotebookExecutor.Progress progress = new NotebookExecutor.Progress() {};
    private boolean resume;
    private boolean signed = true;
    private boolean timed;

    private ExecutionOptions() {}

    /** The notebook's own kernel, no limits, from the first cell to the first that fails, signed for Jupyter. */
    public static ExecutionOptions standard() {
        return new ExecutionOptions();
    }

    private ExecutionOptions copy() {
        ExecutionOptions copy = new ExecutionOptions();
        copy.kernel = kernel;
        copy.cellTimeout = cellTimeout;
        copy.keepGoing = keepGoing;
        copy.parameters = parameters;
        copy.progress = progress;
        copy.resume = resume;
        copy.signed = signed;
        copy.timed = timed;
        return copy;
    }

    /** A kernelspec by its name; null for the notebook's own, and Jotter's where that is it or is not installed. */
    public ExecutionOptions withKernel(@Nullable String value) {
        ExecutionOptions copy = copy();
        copy.kernel = value;
        return copy;
    }

    /** After which a cell is interrupted and the execution fails; null for none. */
    public ExecutionOptions withCellTimeout(@Nullable Duration value) {
        ExecutionOptions copy = copy();
        copy.cellTimeout = value;
        return copy;
    }

    /** Whether cells after a failed one are run. */
    public ExecutionOptions withKeepGoing(boolean value) {
        ExecutionOptions copy = copy();
        copy.keepGoing = value;
        return copy;
    }

    /** Values for a cell put below the one tagged {@code parameters}; empty for none. */
    public ExecutionOptions withParameters(Map<String, ? extends @Nullable Object> value) {
        ExecutionOptions copy = copy();
        copy.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(value));
        return copy;
    }

    /** Is told what happens. */
    public ExecutionOptions withProgress(NotebookExecutor.Progress value) {
        ExecutionOptions copy = copy();
        copy.progress = value;
        return copy;
    }

    /**
     * Whether to go on at the first cell that did not end well in an execution that was cut short, or was edited since.
     * Finished cells that share names with what is still to run are run again for their state.
     */
    public ExecutionOptions withResume(boolean value) {
        ExecutionOptions copy = copy();
        copy.resume = value;
        return copy;
    }

    /** Whether Jupyter is to trust the outputs, for the person who executes. */
    public ExecutionOptions withSigned(boolean value) {
        ExecutionOptions copy = copy();
        copy.signed = value;
        return copy;
    }

    /** Whether each cell's metadata says when it ran, as JupyterLab records it; two executions give two files then. */
    public ExecutionOptions withTimed(boolean value) {
        ExecutionOptions copy = copy();
        copy.timed = value;
        return copy;
    }

    public Optional<String> kernel() {
        return Optional.ofNullable(kernel);
    }

    public Optional<Duration> cellTimeout() {
        return Optional.ofNullable(cellTimeout);
    }

    public boolean keepGoing() {
        return keepGoing;
    }

    public Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    public NotebookExecutor.Progress progress() {
        return progress;
    }

    public boolean resume() {
        return resume;
    }

    public boolean signed() {
        return signed;
    }

    public boolean timed() {
        return timed;
    }
}
