package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.internal.json.JsonValues;
import dev.jotter.tracking.internal.points.MetricsWriter;
import dev.jotter.tracking.internal.points.Points;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A run in the directory store, being written by one attempt in this process. */
final class DirectoryRun implements Run {

    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final RunHome home;
    private final RunId id;
    private final String name;
    private final long seed;
    private final RunFiles files;
    private final int attempt;
    /** Whether this handle only writes to an attempt that another process runs. */
    private final boolean joined;

    private final Trouble trouble;
    private final MetricsWriter metrics;
    private final PointBuffer buffer;
    private final Disk disk = new Disk();
    private final PendingLines lines;
    private final Queue<String> lostArtifacts = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Map<String, Points> unwritten;
    private final StepsBefore before = new StepsBefore(this::highestSteps);
    private final AtomicBoolean late = new AtomicBoolean();
    private volatile boolean over;
    private volatile boolean stop;
    private volatile long looked = System.nanoTime() - LOOK_NANOS;
    private long beaten = System.nanoTime();

    DirectoryRun(RunHome home, RunId id, String name, long seed, RunFiles files, int attempt, boolean joined) {
        this.home = home;
        this.id = id;
        this.name = name;
        this.seed = seed;
        this.files = files;
        this.attempt = attempt;
        this.joined = joined;
        trouble = new Trouble("run " + id);
        metrics = new MetricsWriter(files.directory(), attempt);
        lines = new PendingLines(files.log(), attempt);
        buffer = new PointBuffer(WriterThread::wake, this::stuck, Disk.PATIENCE_NANOS);
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
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(key, value);
        params(one);
    }

    @Override
    public void params(Map<String, ? extends @Nullable Object> values) {
        values.keySet().forEach(key -> Names.checkKey("param key", key));
        line("params", Map.of("values", JsonValues.checked("param", values)));
    }

    @Override
    public void tag(String key, String value) {
        Names.checkKey("tag key", key);
        line("tags", Map.of("values", Map.of(key, value)));
    }

    @Override
    public void untag(String key) {
        line("untag", Map.of("key", key));
    }

    @Override
    public void note(String text) {
        line("note", Map.of("text", text));
    }

    @Override
    public void artifact(Path file) {
        new ArtifactCopy(file).into(this);
    }

    @Override
    public void artifact(String artifact, ContentWriter writer) {
        String path = Names.artifact(artifact);
        Artifact stored;
        try {
            stored = home.objects().store(path, writer);
        } catch (IOException failure) {
            System.err.println("jotter: artifact \"" + path + "\" of run " + id + " is lost: " + failure);
            lostArtifacts.add(path);
            return;
        }
        line("artifact", Map.of("name", path, "sha256", stored.sha256(), "size", stored.sizeBytes()));
    }

    @Override
    public void flush() {
        if (!drain()) {
            stuck();
        }
        IOException cause = trouble.present();
        if (cause != null) {
            throw new TrackingException(trouble.message(cause) + losses(), cause);
        }
        String lost = lostArtifacts.poll();
        if (lost != null) {
            throw new TrackingException("artifact \"" + lost + "\" of run " + id
                    + " could not be stored; expected a disk with room that may be written to. Store it again.");
        }
    }

    @Override
    public boolean cancelRequested() {
        long now = System.nanoTime();
        if (!stop && now - looked >= LOOK_NANOS) {
            looked = now;
            stop = home.stopRequested(id, attempt);
        }
        return stop;
    }

    @Override
    public void complete(Outcome outcome) {
        RunStatus status = outcome == Outcome.FAILED ? RunStatus.FAILED : RunStatus.COMPLETED;
        end(status, outcome, "");
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
        if (over) {
            return;
        }
        if (!joined) {
            fail("the run was closed before it was completed");
            return;
        }
        over = true;
        if (!disk.take()) {
            stuck();
            return;
        }
        try {
            drain();
            closeMetrics();
            leaveWhenDone();
        } finally {
            disk.release();
        }
    }

    /** The process exits: saves what there is, and says so. */
    void leave() {
        if (!over && !joined) {
            lines.add("exit", Map.of());
        }
        drain();
        Map<String, Points> held = unwritten;
        long lost = buffer.dropped() + buffer.size() + (held == null ? 0 : Points.count(held));
        if (lost > 0) {
            System.err.println("jotter: " + lost + " points of run " + id
                    + " are lost: they could not be written before the process exited.");
        }
    }

    /** What the writer thread does twice a second. */
    void tick() {
        if (!drain()) {
            return;
        }
        if (over) {
            if (disk.take()) {
                leaveWhenDone();
                disk.release();
            }
        } else if (!joined && lines.isEmpty() && System.nanoTime() - beaten >= HEARTBEAT_NANOS) {
            beaten = System.nanoTime();
            line("heartbeat", Map.of());
        }
    }

    private boolean open() {
        if (over && !late.getAndSet(true)) {
            System.err.println("jotter: run " + id + " has ended; what is logged after that is not kept.");
        }
        return !over;
    }

    /** Whoever writes has not come back. */
    private void stuck() {
        trouble.add(new IOException(
                "the disk has not answered for " + TimeUnit.NANOSECONDS.toSeconds(Disk.PATIENCE_NANOS) + " s"));
        buffer.trouble(true);
    }

    /** A training must not die of a store that cannot be read: then its steps begin at 0 again. */
    private ToLongFunction<String> highestSteps() {
        List<ToLongFunction<String>> known = new ArrayList<>(List.of(any -> -1));
        if (attempt > 1 || joined) {
            attempt(() -> known.add(home.highestSteps(id)));
        }
        return known.get(known.size() - 1);
    }

    private void end(RunStatus status, Outcome outcome, String error) {
        if (over) {
            return;
        }
        Ending ending = new Ending(status, outcome, error, System.currentTimeMillis());
        if (!disk.take()) {
            over = true;
            lines.add("ended", ending.fields());
            stuck();
            return;
        }
        try {
            if (over) {
                return;
            }
            over = true;
            drain();
            closeMetrics();
            boolean[] current = new boolean[1];
            attempt(() -> current[0] = !home.superseded(id, attempt));
            if (current[0]) {
                attempt(() -> home.writeResult(id, ending));
            }
            line("ended", ending.fields());
            if (current[0] && trouble.present() == null) {
                attempt(() -> home.tidy(id, attempt));
            }
            if (buffer.dropped() > 0) {
                System.err.println("jotter: run " + id + " has ended." + losses());
            }
            leaveWhenDone();
        } finally {
            disk.release();
        }
    }

    private void closeMetrics() {
        if (unwritten == null) {
            attempt(metrics::finish);
        }
    }

    /** Nothing that goes wrong here may reach the training. */
    private void attempt(Calmly.Deed deed) {
        try {
            Calmly.run(deed);
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            trouble.add(failure);
        }
    }

    /** With the disk in trouble the writer thread goes on trying after the end. */
    private void leaveWhenDone() {
        if (lines.isEmpty() && unwritten == null) {
            WriterThread.remove(this);
        }
    }

    private void line(String event, Map<String, ?> fields) {
        lines.add(event, fields);
        if (!disk.take()) {
            stuck();
            return;
        }
        try {
            lines.write();
        } catch (IOException failure) {
            trouble.add(failure);
        } finally {
            disk.release();
        }
    }

    /** False when another thread is writing and does not come back. */
    private boolean drain() {
        if (!disk.take()) {
            return false;
        }
        try {
            if (unwritten == null) {
                unwritten = buffer.take();
            }
            while (unwritten != null) {
                Map<String, Points> block = unwritten;
                Calmly.run(() -> metrics.write(block));
                unwritten = buffer.take();
            }
            lines.write();
            if (trouble.present() != null) {
                trouble.over();
                buffer.trouble(false);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            // The writer thread serves every run of the process: it must outlive what goes wrong with one.
            trouble.add(failure);
            buffer.trouble(true);
        } finally {
            disk.release();
        }
        return true;
    }

    private String losses() {
        long dropped = buffer.dropped();
        return dropped == 0 ? "" : " " + dropped + " points found no room meanwhile and are lost.";
    }
}
