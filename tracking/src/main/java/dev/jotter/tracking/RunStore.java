package dev.jotter.tracking;

import dev.jotter.tracking.internal.points.Lttb;
import dev.jotter.tracking.internal.query.Selection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where runs are kept. {@link Jotter} is the class to call; this is what one implements for another place to keep them.
 * Any number of processes work on one store at once. {@code RunStoreContract} in the tests says the rest.
 */
public interface RunStore extends AutoCloseable {

    /** Where it is, for people. */
    String location();

    /** Creates a run: {@code PENDING}. Refuses what is not valid before anything is written. */
    RunInfo create(RunSpec spec);

    /** Starts the next attempt in this process; what older attempts write from now on is left out of the series. */
    Run attach(RunId id);

    /** Starts the next attempt without a process: {@code RUNNING} until {@link #end}. For scripts, with {@link #join}. */
    RunInfo startDetached(RunId id);

    /** Writes to the attempt that is there, beside its own process; closing that handle does not end the run. */
    Run join(RunId id);

    /** Records an end, unless the run has recorded one itself. */
    void end(RunId id, RunStatus status, String reason);

    /** Records an end for that attempt, unless it has recorded one itself or another is to follow or has begun. */
    void end(RunId id, int attempt, RunStatus status, String reason);

    void requestCancel(RunId id);

    /** Changes what is said about a run, at once and whatever its attempt. It is no sign of life of its writer. */
    RunInfo edit(RunId id, RunEdit edit);

    /** Puts a run that has ended into the trash, whole and at once; refuses one that is pending or runs. */
    TrashedRun delete(RunId id);

    /** Puts the run that was deleted last under that id back where it was; refuses when something is there. */
    RunInfo restore(RunId id);

    /** What is in the trash, the last deleted first. */
    List<TrashedRun> trash();

    /**
     * What no run needs; with {@code remove} it is removed, one process at a time. Throws, and removes nothing, when a run
     * cannot be read, as nobody knows what that one needs.
     */
    Garbage garbage(GarbageRules rules, boolean remove);

    Optional<RunInfo> find(RunId id);

    /** Where it came from. Of a run that is alive, as far as that is known already. */
    Provenance provenance(RunId id);

    /** Ids that begin so, sorted. */
    List<RunId> ids(String prefix);

    /** All runs, the newest first. */
    List<RunInfo> list();

    /**
     * Those that fit, in order: one page. A store that can find them without listing all does.
     *
     * @throws QueryException pointing at what cannot be understood
     */
    default RunPage select(RunQuery query) {
        return new Selection(query, Instant.now()).page(list());
    }

    /** Tells how far it has come when many runs have to be read before a question can be answered. */
    default void onIndexing(IndexProgress progress) {}

    /** By step, ties by wall time; empty when the run has none of that key. */
    MetricSeries series(RunId id, String key);

    /** The same, at most {@code points} (1 or more) of them, the look and the extremes kept. */
    default MetricSeries series(RunId id, String key, int points) {
        return Lttb.thin(series(id, key), points);
    }

    /**
     * All that one attempt logged, also what a later one has replaced or fenced off.
     *
     * @throws IllegalArgumentException when the run had no such attempt
     */
    MetricSeries seriesOfAttempt(RunId id, String key, int attempt);

    /** The points of every key that is wanted ({@link Jotter#points}). */
    default void points(RunId id, Predicate<String> keys, PointSink sink) {
        RunInfo run = find(id).orElseThrow(() -> new UnknownRunException("run " + id + " is unknown."));
        for (String key : run.metrics().keySet()) {
            if (keys.test(key)) {
                MetricSeries series = series(id, key);
                for (int i = 0; i < series.size(); i++) {
                    sink.point(key, series.steps()[i], series.values()[i], series.timesMillis()[i]);
                }
            }
        }
    }

    /** Writes a run that happened before or elsewhere ({@link Jotter#record(RunSpec, Past)}). */
    default Recording record(RunSpec spec, Past past) {
        throw new TrackingException("store " + location() + " takes no runs that happened elsewhere; expected a"
                + " directory. Import into one.");
    }

    /** Adds to a run that happened before or elsewhere. */
    default Recording record(RunId id) {
        throw new TrackingException("store " + location() + " takes no runs that happened elsewhere; expected a"
                + " directory. Import into one.");
    }

    /** A file with an artifact's content. */
    Path artifact(RunId id, String name);

    /** The commit of that hash or unambiguous beginning of one, checked against it. */
    Commit commit(String reference);

    /** Restores a commit's files below a directory; see {@link Jotter#checkout}. */
    Commit checkout(String reference, Path into, boolean replace);

    /** The newest checkpoint that is whole. */
    Optional<Checkpoint> latestCheckpoint(RunId id);

    /** Makes a run that failed or was cancelled {@code PENDING} again, until its next attempt starts. */
    RunInfo requeue(RunId id);

    /** Creates a child of a run that begins with a copy of its newest checkpoint, if it has one. */
    RunInfo fork(RunId parent, RunSpec spec);

    @Override
    void close();
}
