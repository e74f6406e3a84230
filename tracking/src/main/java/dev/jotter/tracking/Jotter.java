package dev.jotter.tracking;

import dev.jotter.tracking.internal.query.Best;
import dev.jotter.tracking.internal.query.Differences;
import dev.jotter.tracking.internal.query.Goals;
import dev.jotter.tracking.internal.query.Groups;
import dev.jotter.tracking.internal.query.Resolve;
import dev.jotter.tracking.internal.query.SideBySide;
import dev.jotter.tracking.internal.query.Totals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The door to tracking: starts runs and answers questions about them. Any thread may call it.
 *
 * <pre>{@code
 * try (Run run = Jotter.open().start("bert-finetuning", Map.of("lr", 1e-3))) {
 *     run.log("loss", loss, step);
 *     run.complete();
 * }
 * }</pre>
 */
public final class Jotter implements AutoCloseable {

    private static final int GOALS_ASKED = 1_000;

    private final Workspace workspace;
    private final RunStore store;

    private Jotter(Workspace workspace, RunStore store) {
        this.workspace = workspace;
        this.store = store;
    }

    /** The store that {@code JOTTER_STORE} names, else the one of the workspace around the current directory. */
    public static Jotter open() {
        String location = JotterEnvironment.value(JotterEnvironment.STORE);
        return location == null ? open(Workspace.current()) : open(location);
    }

    /** The directory store of that workspace. Creates nothing until the first run is. */
    public static Jotter open(Workspace workspace) {
        return new Jotter(workspace, Stores.directory(workspace));
    }

    /**
     * The store of that location: a directory (path or {@code file:} URI).
     *
     * @throws TrackingException when it is anything else
     */
    public static Jotter open(String location) {
        return open(Stores.workspace(location));
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Creates a run and starts its first attempt in this process. */
    public Run start(String name, Map<String, ? extends @Nullable Object> params) {
        return start(RunSpec.named(name).withParams(params));
    }

    /** Creates a run and starts its first attempt in this process. */
    public Run start(RunSpec spec) {
        return attach(create(spec).id());
    }

    /**
     * Creates a run, does the work and ends it: well when the body returns, as failed with the exception's text and
     * stack trace when it throws. The body may have ended it otherwise before.
     */
    public <X extends Exception> RunId track(RunSpec spec, Run.Body<X> body) throws X {
        Run run = start(spec);
        try {
            body.with(run);
            run.complete();
            return run.id();
        } catch (Throwable failure) {
            run.fail(failure);
            throw failure;
        }
    }

    /**
     * Creates a run that some other process will start: {@code PENDING}.
     *
     * @throws IllegalArgumentException naming what is not valid; nothing is written then
     */
    public RunInfo create(RunSpec spec) {
        return store.create(spec);
    }

    /** Starts the next attempt of a run in this process; older attempts are fenced off. */
    public Run attach(RunId id) {
        return store.attach(id);
    }

    /**
     * Writes to a run beside the process that runs it, as part of the attempt that is there: further ranks of a
     * distributed training, scripts. Closing this handle does not end the run.
     */
    public Run join(RunId id) {
        return store.join(id);
    }

    /**
     * Creates a run that is {@code RUNNING} without a process of its own, until {@link #end}: for shell scripts, which
     * write to it with {@link #join}.
     */
    public RunInfo startDetached(RunSpec spec) {
        return store.startDetached(create(spec).id());
    }

    /**
     * Records an end for a run whose own process cannot: it was killed, or never started. Leaves a run alone that has
     * recorded its end itself.
     */
    public void end(RunId id, RunStatus status, String reason) {
        store.end(id, status, reason);
    }

    /**
     * The same for one attempt, whose process is gone: says nothing where the run has been {@linkplain #requeue requeued}
     * since, or a later attempt has begun.
     *
     * @param attempt its number; one that was never announced counts as the run's state before it
     */
    public void end(RunId id, int attempt, RunStatus status, String reason) {
        store.end(id, attempt, status, reason);
    }

    /** Asks a run to stop; it sees {@link Run#cancelRequested}. */
    public void requestCancel(RunId id) {
        store.requestCancel(id);
    }

    /**
     * Changes name, description, notes and tags of a run that runs or has ended, all at once.
     *
     * @throws IllegalArgumentException naming what is not valid; nothing is written then
     */
    public RunInfo edit(RunId id, RunEdit edit) {
        return edit.equals(RunEdit.none()) ? run(id.value()) : store.edit(id, edit);
    }

    public RunInfo rename(RunId id, String name) {
        return edit(id, RunEdit.none().withName(name));
    }

    public RunInfo describe(RunId id, String description) {
        return edit(id, RunEdit.none().withDescription(description));
    }

    /** Replaces the notes (Markdown). */
    public RunInfo note(RunId id, String notes) {
        return edit(id, RunEdit.none().withNotes(notes));
    }

    public RunInfo tag(RunId id, String key, String value) {
        return edit(id, RunEdit.none().withTags(Map.of(key, value)));
    }

    public RunInfo untag(RunId id, String key) {
        return edit(id, RunEdit.none().withUntags(List.of(key)));
    }

    /**
     * Puts a run that has ended into the trash. Its children keep their parent's id.
     *
     * @throws TrackingException when it is pending or runs, also when it was taken up in this moment
     */
    public TrashedRun delete(RunId id) {
        return store.delete(id);
    }

    /**
     * Puts the run that was deleted last under that id back where it was.
     *
     * @throws UnknownRunException when it is not in the trash
     * @throws TrackingException when something lies where it was
     */
    public RunInfo restore(RunId id) {
        return store.restore(id);
    }

    /** What is in the trash, the last deleted first. */
    public List<TrashedRun> trash() {
        return store.trash();
    }

    /** What no run needs any more; changes nothing. */
    public Garbage garbage(GarbageRules rules) {
        return store.garbage(rules, false);
    }

    /**
     * Removes what no run needs any more, while others may write, and tells what it was.
     *
     * @throws TrackingException when a run cannot be read, or somebody else is at it; nothing is removed then
     */
    public Garbage collectGarbage(GarbageRules rules) {
        return store.garbage(rules, true);
    }

    /**
     * The run of that id, unambiguous id prefix (4 characters or more), or name (the newest of that name).
     *
     * @throws UnknownRunException when there is none or the prefix fits several; the message names near ones, or says
     *     that it is in the trash
     */
    public RunInfo run(String reference) {
        return Resolve.run(store, reference);
    }

    /**
     * The run in the trash of that id, unambiguous id prefix, or name (the last deleted of that name).
     *
     * @throws UnknownRunException when there is none or the prefix fits several
     */
    public TrashedRun trashed(String reference) {
        return Resolve.trashed(store, reference);
    }

    public Optional<RunInfo> find(RunId id) {
        return store.find(id);
    }

    /**
     * The runs that fit, in order.
     *
     * @throws QueryException pointing at what cannot be understood
     */
    public List<RunInfo> runs(RunQuery query) {
        return store.select(query).runs();
    }

    /**
     * The same with what {@link RunQuery#withAfter} takes to go on behind them. Runs that come or go meanwhile neither
     * shift the pages nor repeat a run; one whose value changes may be on two pages, or on none.
     *
     * @throws QueryException pointing at what cannot be understood
     */
    public RunPage page(RunQuery query) {
        return store.select(query);
    }

    /**
     * What the metrics come to over groups of the runs that fit.
     *
     * @param by fields of the filter language, such as {@code params.lr} or {@code experiment}; none groups the runs
     *     that differ in their seed alone
     * @param metrics fields of the filter language, such as {@code metrics.reward.max}, or bare keys, which stand for
     *     their last value
     * @return in the order of the fields' values; runs without a value come last
     * @throws QueryException naming what cannot be understood
     */
    public List<RunGroup> groups(RunQuery query, List<String> by, List<String> metrics) {
        Groups groups = new Groups(by, metrics, Instant.now());
        return groups.of(runs(query));
    }

    /** Tells how far the index has come when a question needs many runs to be read first. */
    public void onIndexing(IndexProgress progress) {
        store.onIndexing(progress);
    }

    /** All of them, the newest first. */
    public List<RunInfo> runs() {
        return runs(RunQuery.all());
    }

    /** The runs whose parent it is: nested ones, and those forked from it; the oldest first. */
    public List<RunInfo> children(RunId parent) {
        return runs(RunQuery.all().withParent(parent).withSort("created", true));
    }

    /** The points of one metric; empty when the run has none of that key. */
    public MetricSeries series(RunId id, String key) {
        return store.series(id, key);
    }

    /** The same, at most {@code points} of them, keeping the extremes (largest triangle, three buckets). */
    public MetricSeries series(RunId id, String key, int points) {
        return store.series(id, key, points);
    }

    /**
     * All that one attempt logged of a metric, by step: also what a later attempt has replaced, and what the attempt's
     * process went on to log after another had taken over.
     *
     * @param attempt 1 for the first
     * @throws IllegalArgumentException when the run had no such attempt
     */
    public MetricSeries seriesOfAttempt(RunId id, String key, int attempt) {
        return store.seriesOfAttempt(id, key, attempt);
    }

    /**
     * Passes the points of every wanted key on, key by key, each by step, ties by wall time. Memory is bounded: a series
     * of more than a million points whose run has not ended comes in the order it was logged.
     */
    public void points(RunId id, Predicate<String> keys, PointSink sink) {
        store.points(id, keys, sink);
    }

    /**
     * Writes a run that happened before or elsewhere, with its own times. It is there when it is saved.
     *
     * @throws IllegalArgumentException naming what is not valid; nothing is written then
     */
    public Recording record(RunSpec spec, Past past) {
        return store.record(spec, past);
    }

    /** Adds to a run that was recorded so. */
    public Recording record(RunId id) {
        return store.record(id);
    }

    /** Runs that have a finite value of the metric, the best first. {@code among} chooses and limits; its order is not used. */
    public List<RunInfo> best(String metric, Mode mode, RunQuery among) {
        return runs(Best.of(metric, mode, among));
    }

    /** The same among all runs. */
    public List<RunInfo> best(String metric, Mode mode) {
        return best(metric, mode, RunQuery.all());
    }

    /**
     * The same, in the direction the newest 1,000 of these runs declare ({@link Run#goal}).
     *
     * @throws QueryException when none of them does, or they disagree
     */
    public List<RunInfo> best(String metric, RunQuery among) {
        return best(metric, goal(metric, among), among);
    }

    /**
     * The direction of a metric that the newest 1,000 of those runs declare.
     *
     * @throws QueryException when none of them does, or they disagree
     */
    public Mode goal(String metric, RunQuery among) {
        return Goals.one(runs(Best.having(metric, among).withLimit(GOALS_ASKED)), metric);
    }

    /** The same among all runs. */
    public List<RunInfo> best(String metric) {
        return best(metric, RunQuery.all());
    }

    /** Those runs side by side, in that order. */
    public Comparison compare(List<RunId> ids) {
        return SideBySide.of(ids.stream().map(id -> run(id.value())).toList());
    }

    /** What differs between two runs. */
    public RunDiff diff(RunId before, RunId after) {
        return Differences.of(
                run(before.value()), run(after.value()), store.provenance(before), store.provenance(after));
    }

    /** Where a run came from: source tree, command, machine, class path. */
    public Provenance provenance(RunId id) {
        return store.provenance(id);
    }

    public StoreSummary summary() {
        return Totals.of(store.list(), store.location());
    }

    /** Where an artifact's content lies. */
    public Path artifact(RunId id, String name) {
        return store.artifact(id, name);
    }

    /**
     * A commit that {@link Run#snapshot} made.
     *
     * @param reference its hash, or 4 or more characters that no other commit's begins with
     * @throws UnknownCommitException when there is none, or the beginning fits several
     * @throws TrackingException when it is damaged
     */
    public Commit commit(String reference) {
        return store.commit(reference);
    }

    /**
     * Restores a commit's files below a directory, which is made. Every content is checked against its hash before the
     * first file is put in place, each of them whole. What is there besides stays.
     *
     * @throws TrackingException naming files that are there with other content, contents that are damaged or missing, or
     *     links in the way; nothing is changed then
     */
    public Commit checkout(String reference, Path into) {
        return store.checkout(reference, into, false);
    }

    /** The same, but files with other content are replaced. */
    public Commit checkoutReplacing(String reference, Path into) {
        return store.checkout(reference, into, true);
    }

    /** The newest checkpoint of a run that is whole; a damaged one is passed over with a word on standard error. */
    public Optional<Checkpoint> latestCheckpoint(RunId id) {
        return store.latestCheckpoint(id);
    }

    /**
     * Makes a run that has failed or was cancelled {@code PENDING} again, for a launcher that will start its next attempt.
     *
     * @throws TrackingException when it stands otherwise
     */
    public RunInfo requeue(RunId id) {
        return store.requeue(id);
    }

    /**
     * Creates a run that continues another as its child: {@code PENDING}, with a copy of the parent's newest checkpoint,
     * so that {@link Run#latestCheckpoint} finds it. Its history begins there.
     */
    public RunInfo fork(RunId parent, RunSpec spec) {
        return store.fork(parent, spec);
    }

    @Override
    public void close() {
        store.close();
    }
}
