package dev.jotter.tracking;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run being written: what a training holds in its hand. Any thread may call any method. Logging appends to a buffer
 * and returns; one writer thread per process drains it at least every second. Trouble with the disk never reaches the
 * training: it is reported once on standard error and by {@link #flush}.
 *
 * <p>A run that is closed without {@link #complete} has failed.
 */
public interface Run extends AutoCloseable {

    RunId id();

    String name();

    /** The seed it was given; 0 without one. */
    long seed();

    /** Where its files lie, for logs, checkpoints, replays and videos; they exist. */
    Path directory();

    /** Logs at the step after the highest one logged for this key so far (the first is 0). */
    void log(String key, double value);

    /** Logs one point. Keys: 1 to 250 characters, nested by {@code /}, no control characters. */
    void log(String key, double value, long step);

    /** Logs several points as one step: a reader sees all of them or none. */
    void log(Map<String, ? extends Number> values, long step);

    /** Says how many steps are expected, for progress bars. */
    void totalSteps(long steps);

    /** Adds or replaces one param; a JSON value. */
    void param(String key, @Nullable Object value);

    void params(Map<String, ? extends @Nullable Object> values);

    void tag(String key, String value);

    default void tag(String key) {
        tag(key, "");
    }

    void untag(String key);

    /** Replaces the notes (Markdown). */
    void note(String text);

    /** Stores a copy of a file, or of every file below a directory, under its file name. */
    void artifact(Path file);

    /** Stores what {@code writer} writes under that name. */
    void artifact(String name, ContentWriter writer);

    /** Returns when all that was logged before is with the file system; throws when it could not be. */
    void flush();

    /** Whether somebody has asked this run to stop ({@code jotter cancel}); a training looks now and then. */
    boolean cancelRequested();

    /** Ends it well. */
    default void complete() {
        complete(Outcome.SUCCESS);
    }

    void complete(Outcome outcome);

    /** Ends it as failed, with the exception's text and stack trace. */
    void fail(Throwable cause);

    void fail(String reason);

    void cancel(String reason);

    /** Ends it as failed unless it has ended already. Never throws. */
    @Override
    void close();

    /** What is done while a run is open ({@link Jotter#track}). */
    @FunctionalInterface
    interface Body<X extends Exception> {
        void with(Run run) throws X;
    }

    /** Writes an artifact's content. */
    @FunctionalInterface
    interface ContentWriter {
        void write(OutputStream out) throws IOException;
    }
}
