package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Checkpoint;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.UnknownRunException;
import dev.jotter.tracking.internal.json.JsonValues;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A run in the directory store, being written by one attempt in this process. */
final class DirectoryRun implements Run {

    /** What an end of a run waits for the disk before it says so and goes on. */
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final RunHome home;
    private final RunId id;
    private final String name;
    private final long seed;
    private final RunFiles files;
    private final int attempt;
    /** Whether this handle only writes to an attempt that another process runs. */
    private final boolean joined;

    private final RunWriter writer;
    private final PointBuffer buffer;
    private final StepsBefore before;
    private final RunCommits commits;
    private final RunCheckpoints checkpoints;
    /** What could not be stored, for people. */
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean resumed = new AtomicBoolean();
    private final AtomicBoolean late = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    DirectoryRun(RunHome home, RunId id, String name, long seed, RunFiles files, int attempt, boolean joined) {
        this.home = home;
        this.id = id;
        this.name = name;
        this.seed = seed;
        this.files = files;
        this.attempt = attempt;
        this.joined = joined;
        writer = new RunWriter(home, id, files, attempt, joined);
        buffer = writer.buffer();
        commits = new RunCommits(home, id, this::line);
        checkpoints = new RunCheckpoints(home, id, files.directory(), attempt, (event, fields) -> {
            line(event, fields);
            writer.flush();
        });
        before = new StepsBefore(attempt <= 1 && !joined, () -> home.highestSteps(id));
    }

    /** From here on what is said is written. */
    DirectoryRun started() {
        writer.start();
        return this;
    }

    @Override
    public RunId id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public Path directory() {
        return files.directory();
    }

    @Override
    public void log(String key, double value) {
        if (open()) {
            Names.checkKey("metric key", key);
            if (!before.known()) {
                writer.ask(before::learn);
            }
            buffer.addNext(key, value, before);
        }
    }

    @Override
    public void log(String key, double value, long step) {
        if (open()) {
            buffer.add(key, value, step);
        }
    }

    @Override
    public void log(Map<String, ? extends Number> values, long step) {
        if (values == null) {
            throw new IllegalArgumentException("metrics are null; expected a map of numbers.");
        }
        if (open()) {
            buffer.addAll(values, step);
        }
    }

    @Override
    public void totalSteps(long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("totalSteps is " + steps + "; expected 0 (unknown) or more.");
        }
        line("total_steps", Map.of("value", steps));
    }

    @Override
    public void param(String key, @Nullable Object value) {
        Names.checkKey("param key", key);
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(key, value);
        params(one);
    }

    @Override
    public void params(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> checked = JsonValues.checked("param", values);
        checked.keySet().forEach(key -> Names.checkKey("param key", key));
        line("params", Map.of("values", checked));
    }

    @Override
    public void tag(String key, String value) {
        Names.tag(key, value);
        line("tags", Map.of("values", Map.of(key, value)));
    }

    @Override
    public void untag(String key) {
        Names.checkKey("tag key", key);
        line("untag", Map.of("key", key));
    }

    @Override
    public void note(String text) {
        Names.text("note", text);
        line("note", Map.of("text", text));
    }

    @Override
    public void artifact(Path file) {
        new ArtifactCopy(file).into(this);
    }

    @Override
    public void artifact(String artifact, ContentWriter content) {
        String path = Names.artifact(artifact);
        if (!open()) {
            return;
        }
        Artifact stored;
        try {
            stored = home.objects().store(path, content);
        } catch (IOException failure) {
            lose("artifact \"" + path + "\"", failure);
            writer.lost();
            return;
        }
        line("artifact", Map.of("name", path, "sha256", stored.sha256(), "size", stored.sizeBytes()));
    }

    private void lose(String what, Exception failure) {
        System.err.println("jotter: " + what + " of run " + id + " is lost: " + failure);
        lost.add(what);
    }

    @Override
    public void goal(String metric, Mode mode) {
        Names.checkKey("metric key", metric);
        line("goals", Map.of("values", Lines.goals(Map.of(metric, mode))));
    }

    @Override
    public String snapshot(String message, Path... paths) {
        return commits.snapshot(message, paths);
    }

    @Override
    public void checkpoint(long step, ContentWriter content) {
        if (step < 0) {
            throw new IllegalArgumentException("checkpoint step is " + step + "; expected 0 or more.");
        }
        if (!open()) {
            return;
        }
        // Who resumes from it does not log again what came before.
        writer.flush();
        try {
            IOException cause = writer.trouble().present();
            if (cause != null) {
                throw new IOException("the points before it could not be written", cause);
            }
            checkpoints.write(step, content);
        } catch (IOException | UnknownRunException failure) {
            lose("checkpoint of step " + step, failure);
        }
    }

    @Override
    public void keepCheckpoints(int newest) {
        checkpoints.keep(newest);
    }

    @Override
    public Optional<Checkpoint> latestCheckpoint() {
        try {
            Optional<Checkpoint> latest = checkpoints.latest();
            latest.filter(checkpoint -> !joined && checkpoint.attempt() < attempt && !resumed.getAndSet(true))
                    .ifPresent(checkpoint -> line("resumed", Map.of("step", checkpoint.step())));
            return latest;
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot look for the checkpoints of run " + id, failure);
        }
    }

    @Override
    public Run child(RunSpec spec) {
        return home.child(id, spec);
    }

    @Override
    public void flush() {
        writer.flush();
        IOException cause = writer.trouble().present();
        if (cause != null) {
            throw new TrackingException(writer.trouble().message(cause) + writer.losses(), cause);
        }
        String gone = lost.poll();
        if (gone != null) {
            throw new TrackingException(gone + " of run " + id
                    + " could not be stored; expected a disk with room that may be written to. Store it again.");
        }
    }

    @Override
    public boolean cancelRequested() {
        return writer.stopRequested();
    }

    @Override
    public void complete(Outcome outcome) {
        RunStatus status = outcome == Outcome.FAILED ? RunStatus.FAILED : RunStatus.COMPLETED;
        end(status, outcome, "");
    }

    @Override
    public void complete(Outcome outcome, String commit) {
        String hash = commits.existing(commit);
        if (open()) {
            line("commit", Map.of("commit", hash));
            complete(outcome);
        }
    }

    @Override
    public void fail(Throwable cause) {
        StringWriter stack = new StringWriter();
        cause.printStackTrace(new PrintWriter(stack));
        end(RunStatus.FAILED, Outcome.FAILED, stack.toString().strip());
    }

    @Override
    public void fail(String reason) {
        end(RunStatus.FAILED, Outcome.FAILED, reason);
    }

    @Override
    public void cancel(String reason) {
        end(RunStatus.CANCELLED, Outcome.FAILED, reason);
    }

    @Override
    public void close() {
        if (!joined) {
            fail("the run was closed before it was completed");
        } else if (!over.getAndSet(true)) {
            writer.end(null, END_NANOS);
        }
    }

    private boolean open() {
        if (over.get() && !late.getAndSet(true)) {
            System.err.println("jotter: run " + id + " has ended; what is said of it after that is not kept.");
        }
        return !over.get();
    }

    private void end(RunStatus status, Outcome outcome, String error) {
        if (!over.getAndSet(true)) {
            home.settle(id);
            writer.end(new Ending(status, outcome, error, System.currentTimeMillis()), END_NANOS);
        }
    }

    private void line(String event, Map<String, ?> fields) {
        if (open()) {
            writer.line(event, fields);
        }
    }
}
