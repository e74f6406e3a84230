package dev.jotter.tracking;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run being written: what a training holds in its hand. Any thread may call any method. Logging appends to a buffer
 * and returns; one writer thread per process drains it at least every second. Trouble with the disk never reaches the
 * training: it is reported once on standard error and by {@link #flush}.
 *
 * <p>A run that is closed without {@link #complete} has failed.
 */
public interface Run extends AutoCloseable {

    /** How many checkpoints are kept when nobody says otherwise. */
    int KEPT_CHECKPOINTS = 3;

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

    /** Says which end of a metric is the good one: what {@code best} and {@code compare} then go by. */
    void goal(String metric, Mode mode);

    /**
     * Commits files as they are now: each content is stored once, and the hash stands for all of them for ever. Every
     * path counts under its own name, a directory with every file below it. The commit's parent is the run's snapshot
     * before. The same files and message as in that one give its hash again and add nothing.
     *
     * @return the commit's hash, 64 lower-case hex digits; {@link Jotter#checkout} brings the files back
     * @throws IllegalArgumentException when two paths have one name, or there is no file at all; nothing is kept then
     * @throws TrackingException when a file cannot be read or the disk cannot be written: there is no commit then
     */
    String snapshot(String message, Path... paths);

    /**
     * Keeps a state to resume from, which {@code writer} writes. It counts once it is whole and on the disk, and all that
     * was logged before it is; a process killed at any moment leaves the one before. The newest {@value #KEPT_CHECKPOINTS}
     * are kept unless {@link #keepCheckpoints} says otherwise. A disk in trouble costs the checkpoint, not the training.
     *
     * @param step 0 or more; what is logged after a resume from it should begin above
     */
    void checkpoint(long step, ContentWriter writer);

    /** How many checkpoints are kept, from the next one on; 0 keeps all. */
    void keepCheckpoints(int newest);

    /**
     * The newest checkpoint that is whole, of this attempt or those before it, or the one a fork began with; a damaged one
     * is passed over with a word on standard error. A training that finds one goes on from there; the run notes that this
     * attempt did.
     */
    Optional<Checkpoint> latestCheckpoint();

    /** Starts a run below this one, in its experiment and in this process; end it too. */
    default Run child(String name) {
        return child(RunSpec.named(name));
    }

    /** The same, with more to say of it; this run becomes its parent, and its experiment this one's unless it names one. */
    Run child(RunSpec spec);

    /** Returns when all that was logged before is with the file system; throws when it could not be. */
    void flush();

    /** Whether somebody has asked this run to stop ({@code jotter cancel}); a training looks now and then. */
    boolean cancelRequested();

    /** Ends it well. */
    default void complete() {
        complete(Outcome.SUCCESS);
    }

    void complete(Outcome outcome);

    /** Ends it well, with that snapshot as what it came to. */
    default void complete(String commit) {
        complete(Outcome.SUCCESS, commit);
    }

    /**
     * Ends it with that snapshot as what it came to.
     *
     * @param commit a hash that {@link #snapshot} returned, here or in any run of the store, or an unambiguous beginning
     * @throws TrackingException when there is no such commit; the run goes on then
     */
    void complete(Outcome outcome, String commit);

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
