package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Checkpoint;
import dev.jotter.tracking.Commit;
import dev.jotter.tracking.Garbage;
import dev.jotter.tracking.GarbageRules;
import dev.jotter.tracking.IndexProgress;
import dev.jotter.tracking.MetricSeries;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.Past;
import dev.jotter.tracking.PointSink;
import dev.jotter.tracking.Provenance;
import dev.jotter.tracking.Recording;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunEdit;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunPage;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.RunStore;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.TrashedRun;
import dev.jotter.tracking.UnknownRunException;
import dev.jotter.tracking.Workspace;
import dev.jotter.tracking.internal.json.Json;
import dev.jotter.tracking.internal.points.Compaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Runs in the directories of a workspace. Writing and asking for one run read its files; listings may use an index. */
public final class DirectoryStore implements RunStore {

    private final Workspace workspace;
    private final RunDirectories directories;
    private final Listing listing;
    private final Trash trash;
    private final RunLookup runs;
    private final RunSeries series;
    private final RunLines lines;
    private final RunHome home = new Home();
    private final Map<RunId, ProvenanceCapture> captures = new ConcurrentHashMap<>();

    public DirectoryStore(Workspace workspace) {
        this.workspace = workspace;
        directories = new RunDirectories(workspace.runs());
        listing = new Listing(workspace, directories);
        trash = new Trash(workspace);
        runs = new RunLookup(workspace, directories, listing, trash);
        series = new RunSeries(runs);
        lines = new RunLines(runs);
    }

    @Override
    public String location() {
        return workspace.root().toString();
    }

    @Override
    public RunInfo create(RunSpec spec) {
        Names.check(spec);
        ProvenanceCapture.check();
        long now = System.currentTimeMillis();
        RunId id = RunId.at(now);
        Map<String, ?> line = Lines.created(id, spec, now);
        RunFiles files = RunFiles.of(workspace.runs(), spec.experiment() == null ? spec.name() : spec.experiment(), id);
        try {
            Files.createDirectories(workspace.hidden());
            Files.createDirectories(files.directory());
            RunFiles.replace(files.config(), Json.page(line.get("config")));
            if (spec.git() != null && !spec.git().diff().isEmpty()) {
                SharedText.write(files.diff(1), spec.git().diff(), shared());
            }
            RunLog.begin(files.log(), line);
        } catch (IOException failure) {
            throw failed("cannot create a run in " + files.directory(), failure);
        }
        return runs.info(id);
    }

    @Override
    public Run attach(RunId id) {
        RunState state = lines.announce(id, false);
        capture(id, state, false);
        return open(id, state, false);
    }

    @Override
    public RunInfo startDetached(RunId id) {
        capture(id, lines.announce(id, true), true).settle();
        return runs.info(id);
    }

    @Override
    public Run join(RunId id) {
        try {
            return open(id, runs.reader(id).state(), true);
        } catch (IOException failure) {
            throw failed("cannot read run " + id, failure);
        }
    }

    @Override
    public void end(RunId id, RunStatus status, String reason) {
        if (!status.ended()) {
            throw new IllegalArgumentException(
                    "status is " + status + "; expected an end: COMPLETED, FAILED or CANCELLED.");
        }
        Ending ending = ending(status, reason);
        RunState state = lines.append(id, "ended", known -> known.ended == null ? fields(known, ending) : null);
        if (state != null && state.announced != null && state.announced.number("pid") == 0) {
            finish(id, state.attempt, ending);
        }
    }

    @Override
    public void end(RunId id, int attempt, RunStatus status, String reason) {
        Ending ending = ending(status, reason);
        lines.append(id, "ended", state -> {
            boolean its = state.attempt < attempt || (state.attempt == attempt && !state.requeued);
            return its && state.ended == null ? fields(state, ending) : null;
        });
    }

    private static Ending ending(RunStatus status, String reason) {
        Outcome outcome = status == RunStatus.COMPLETED ? Outcome.SUCCESS : Outcome.FAILED;
        return new Ending(status, outcome, reason, System.currentTimeMillis());
    }

    private static Map<String, ?> fields(RunState state, Ending ending) {
        Map<String, Object> fields = new LinkedHashMap<>(ending.fields());
        if (state.requeued) {
            // Who did not know of that meant the attempt before.
            fields.put("requeued", true);
        }
        return fields;
    }

    /** What its own process does for any other run: a detached one has none. */
    private void finish(RunId id, int attempt, Ending ending) {
        try {
            home.writeResult(id, ending);
            home.tidy(id, attempt);
        } catch (IOException failure) {
            throw failed("run " + id + " has ended, but its result cannot be written", failure);
        }
    }

    @Override
    public void requestCancel(RunId id) {
        lines.append(id, "cancel", state -> state.ended == null ? Map.of() : null);
    }

    @Override
    public RunInfo edit(RunId id, RunEdit edit) {
        lines.edit(id, edit);
        return runs.info(id);
    }

    @Override
    public TrashedRun delete(RunId id) {
        RunReader reader = runs.reader(id);
        try {
            TrashedRun deleted = trash.take(runs.info(id), reader.files().directory(), System.currentTimeMillis());
            if (deleted == null) {
                throw runs.unknown(id);
            }
            return deleted;
        } catch (IOException failure) {
            throw failed("cannot move run " + id + " to the trash", failure);
        }
    }

    @Override
    public RunInfo restore(RunId id) {
        Optional<RunReader> present = directories.find(id);
        if (present.isPresent()) {
            throw new TrackingException("run " + id + " is in "
                    + present.get().files().directory() + "; expected it in the trash only. Delete that one first.");
        }
        try {
            Trash.Place place = trash.find(id)
                    .orElseThrow(() -> new UnknownRunException(
                            "run " + id + " is not in the trash. List what is there with 'jotter trash'."));
            trash.putBack(place);
        } catch (IOException failure) {
            throw failed("cannot restore run " + id, failure);
        }
        return runs.info(id);
    }

    @Override
    public List<TrashedRun> trash() {
        try {
            return trash.runs();
        } catch (IOException failure) {
            throw failed("cannot list " + workspace.trash(), failure);
        }
    }

    @Override
    public Garbage garbage(GarbageRules rules, boolean remove) {
        GarbageCollection collection = new GarbageCollection(workspace, rules, Instant.now());
        try {
            return remove ? collection.remove() : collection.look();
        } catch (IOException failure) {
            throw failed(
                    "cannot tell what the runs in " + workspace.root() + " need, so that nothing is removed", failure);
        }
    }

    @Override
    public Optional<RunInfo> find(RunId id) {
        OpenRuns.show(id);
        return directories.find(id).flatMap(listing::read);
    }

    @Override
    public Provenance provenance(RunId id) {
        RunInfo info = runs.info(id);
        RunReader reader = runs.reader(id);
        try {
            RunState state = reader.state();
            return new Provenance(
                    info.git(),
                    state.created == null ? List.of() : state.created.list("command"),
                    info.environment(),
                    EnvironmentFile.classPath(reader.files().environment(state.attempt)));
        } catch (IOException failure) {
            throw failed("cannot read where run " + id + " came from", failure);
        }
    }

    @Override
    public List<RunId> ids(String prefix) {
        return directories.all().keySet().stream()
                .filter(id -> id.value().startsWith(prefix))
                .filter(id -> directories.find(id).isPresent())
                .sorted()
                .toList();
    }

    @Override
    public List<RunInfo> list() {
        OpenRuns.showAll();
        return listing.all();
    }

    @Override
    public RunPage select(RunQuery query) {
        OpenRuns.showAll();
        return listing.select(query);
    }

    @Override
    public void onIndexing(IndexProgress progress) {
        listing.onIndexing(progress);
    }

    @Override
    public MetricSeries series(RunId id, String key) {
        return series.all(id, key);
    }

    @Override
    public MetricSeries series(RunId id, String key, int points) {
        return series.thin(id, key, points);
    }

    @Override
    public MetricSeries seriesOfAttempt(RunId id, String key, int attempt) {
        return series.ofAttempt(id, key, attempt);
    }

    @Override
    public void points(RunId id, Predicate<String> keys, PointSink sink) {
        series.pass(id, keys, sink);
    }

    @Override
    public Recording record(RunSpec spec, Past past) {
        Names.check(spec);
        try {
            Files.createDirectories(workspace.hidden());
            return FileRecording.begin(workspace.runs(), spec, past, home.objects());
        } catch (IOException failure) {
            throw failed("cannot record a run in " + workspace.runs(), failure);
        }
    }

    @Override
    public Recording record(RunId id) {
        RunReader reader = runs.reader(id);
        try {
            return FileRecording.more(id, reader.files(), reader.state().attempt, home.objects());
        } catch (IOException failure) {
            throw failed("cannot read run " + id, failure);
        }
    }

    @Override
    public Path artifact(RunId id, String name) {
        OpenRuns.show(id);
        RunInfo info = runs.info(id);
        for (Artifact artifact : info.artifacts()) {
            if (artifact.name().equals(name)) {
                try {
                    return home.objects().content(artifact, id);
                } catch (IOException failure) {
                    throw failed("cannot read artifact \"" + name + "\" of run " + id, failure);
                }
            }
        }
        throw new TrackingException("artifact \"" + name + "\" of run " + id + " is unknown; expected one of "
                + info.artifacts().stream().map(Artifact::name).toList() + ".");
    }

    @Override
    public Commit commit(String reference) {
        try {
            Commits commits = new Commits(home.objects());
            String hash = commits.resolve(reference);
            Manifest manifest = commits.read(hash);
            Commit found = new Commit(hash, manifest.parent(), manifest.message(), manifest.files(), null, null);
            for (RunInfo run : listing.all()) {
                Instant taken = run.snapshots().get(hash);
                if (taken != null && (found.createdAt() == null || taken.isBefore(found.createdAt()))) {
                    found = new Commit(hash, found.parent(), found.message(), found.files(), taken, run.id());
                }
            }
            return found;
        } catch (IOException failure) {
            throw failed("cannot read commit " + reference, failure);
        }
    }

    @Override
    public Commit checkout(String reference, Path into, boolean replace) {
        Commit commit = commit(reference);
        try {
            new Checkout(home.objects(), into, replace).restore(commit.hash(), commit.files());
            return commit;
        } catch (IOException failure) {
            throw failed("cannot check out commit " + commit.hash() + " into " + into, failure);
        }
    }

    @Override
    public Optional<Checkpoint> latestCheckpoint(RunId id) {
        OpenRuns.show(id);
        try {
            return RunCheckpoints.newestWhole(
                    id, home.state(id), runs.reader(id).files().directory());
        } catch (IOException failure) {
            throw failed("cannot look for the checkpoints of run " + id, failure);
        }
    }

    @Override
    public RunInfo requeue(RunId id) {
        RunInfo run = runs.info(id);
        if (run.status() != RunStatus.FAILED && run.status() != RunStatus.CANCELLED) {
            throw new TrackingException(
                    "run " + id + " is " + run.status()
                            + "; expected one that has FAILED or was CANCELLED. Fork a completed one, cancel a running one first.");
        }
        lines.append(id, "requeued", state -> Map.of());
        return runs.info(id);
    }

    @Override
    public RunInfo fork(RunId parent, RunSpec spec) {
        Optional<Checkpoint> from = latestCheckpoint(parent);
        RunInfo child = create(spec.withParent(parent));
        try {
            if (from.isPresent()) {
                Forking.copy(from.get(), parent, runs.reader(child.id()).files());
            }
        } catch (IOException | TrackingException failure) {
            end(child.id(), RunStatus.FAILED, "It was never started: " + failure.getMessage());
            throw failure instanceof TrackingException known
                    ? known
                    : failed("cannot copy the checkpoint of run " + parent, (IOException) failure);
        }
        return runs.info(child.id());
    }

    @Override
    public void close() {}

    private Run open(RunId id, RunState state, boolean joined) {
        Fields created = state.created == null ? new Fields(Map.of()) : state.created;
        DirectoryRun run = new DirectoryRun(
                home,
                id,
                state.text("name"),
                created.number("seed"),
                runs.reader(id).files(),
                state.attempt,
                joined);
        return run.started();
    }

    private ProvenanceCapture capture(RunId id, RunState state, boolean detached) {
        RunFiles files = runs.reader(id).files();
        ProvenanceCapture capture = ProvenanceCapture.begin(files, state.attempt, shared(), state.git(files), detached);
        if (!detached) {
            captures.put(id, capture);
        }
        return capture;
    }

    private Objects shared() {
        return new Objects(workspace.shared());
    }

    static TrackingException failed(String what, IOException cause) {
        return new TrackingException(
                what + " (" + cause + "); expected a disk that can be read and written. Check it and try again.",
                cause);
    }

    /** What runs being written ask of their store. */
    private final class Home implements RunHome {

        @Override
        public ToLongFunction<String> highestSteps(RunId id) {
            Map<String, Long> highest = new HashMap<>();
            runs.info(id).metrics().forEach((key, summary) -> highest.put(key, summary.lastStep()));
            return key -> highest.getOrDefault(key, -1L);
        }

        @Override
        public boolean stopRequested(RunId id, int attempt) {
            try {
                return runs.reader(id).state().cancelRequested(attempt);
            } catch (IOException | TrackingException unreadable) {
                return false;
            }
        }

        @Override
        public boolean superseded(RunId id, int attempt) {
            try {
                return runs.reader(id).state().attempt > attempt;
            } catch (IOException | TrackingException unreadable) {
                return true;
            }
        }

        @Override
        public void settle(RunId id) {
            ProvenanceCapture capture = captures.remove(id);
            if (capture != null) {
                capture.settle();
            }
        }

        @Override
        public RunState state(RunId id) throws IOException {
            return java.util.Objects.requireNonNull(
                    Calmly.call(() -> runs.reader(id).state()));
        }

        @Override
        public Run child(RunId parent, RunSpec spec) {
            String experiment = spec.experiment() == null ? runs.info(parent).experiment() : spec.experiment();
            return attach(
                    create(spec.withExperiment(experiment).withParent(parent)).id());
        }

        @Override
        public Objects objects() {
            return new Objects(workspace.objects());
        }

        @Override
        public void writeResult(RunId id, Ending ending) throws IOException {
            ResultFile.write(runs.reader(id).files(), runs.info(id), ending);
            ResultFile.rename(runs.reader(id));
        }

        @Override
        public void tidy(RunId id, int attempt) throws IOException {
            RunReader reader = runs.reader(id);
            Compaction.run(reader.files().directory(), attempt, reader.state().fences);
        }
    }
}
