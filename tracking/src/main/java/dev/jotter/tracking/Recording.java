package dev.jotter.tracking;

import java.time.Instant;

/**
 * Writes what a run did before or elsewhere, with the times it had there: what an import holds in its hand. Unlike a
 * {@link Run} it throws when the disk fails, has no heartbeat, and is for one thread. A new run is not there for anybody
 * until {@link #save}; closed without it, nothing of it remains.
 */
public interface Recording extends AutoCloseable {

    RunId id();

    /**
     * Adds a point. Memory stays bounded.
     *
     * @throws IllegalArgumentException when the key is not valid ({@link Run#log(String, double, long)})
     */
    void log(String key, double value, long step, long timeMillis);

    /** Replaces the notes (Markdown). */
    void note(String text);

    /** Stores what {@code writer} writes under that name. */
    void artifact(String name, Run.ContentWriter writer);

    /**
     * Says how and when it ended. Without it, a run that was started is {@code RUNNING} until somebody ends it.
     *
     * @param status {@code COMPLETED}, {@code FAILED} or {@code CANCELLED}
     * @param outcome what the training said of itself
     * @param error what went wrong; may be empty
     */
    void end(RunStatus status, Outcome outcome, String error, Instant at);

    /** Puts it in its place, whole. */
    void save();

    @Override
    void close();
}
