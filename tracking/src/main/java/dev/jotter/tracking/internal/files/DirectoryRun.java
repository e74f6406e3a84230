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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A run in the directory store, being written by one attempt in this process. */
final class DirectoryRun implements Run {

    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MOST_LINES_WAITING = 10_000;

    /** How it ended. */
    record Ending(RunStatus status, Outcome outcome, String error, long timeMillis) {}

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
    private final PointBuffer buffer = new PointBuffer(WriterThread::wake);
    private final ReentrantLock disk = new ReentrantLock();
    private final Deque<Map<String, Object>> lines = new ArrayDeque<>();
    private final Queue<String> lostArtifacts = new ConcurrentLinkedQueue<>();
    private @Nullable Map<String, Points> unwritten;
    private volatile @Nullable ToLongFunction<String> before;
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
            buffer.addNext(key, value, this::highestBefore);
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
        drain();
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
        disk.lock();
        try {
            over = true;
            drain();
            closeMetrics();
            leaveWhenDone();
        } finally {
            disk.unlock();
        }
    }

    /** The process exits: saves what there is, and says so. */
    void leave() {
        drain();
        if (!over && !joined) {
            line("exit", Map.of());
        }
    }

    /** What the writer thread does twice a second. */
    void tick() {
        drain();
        if (over) {
            disk.lock();
            try {
                leaveWhenDone();
            } finally {
                disk.unlock();
            }
        } else if (!joined && System.nanoTime() - beaten >= HEARTBEAT_NANOS) {
            beaten = System.nanoTime();
            line("heartbeat", Map.of());
        }
    }

    private boolean open() {
        if (over) {
            trouble.sayOnce("run " + id + " has ended; what is logged after that is not kept.");
        }
        return !over;
    }

    private long highestBefore(String key) {
        ToLongFunction<String> known = before;
        if (known == null) {
            known = attempt <= 1 && !joined ? any -> -1 : home.highestSteps(id);
            before = known;
        }
        return known.applyAsLong(key);
    }

    private void end(RunStatus status, Outcome outcome, String error) {
        disk.lock();
        try {
            if (over) {
                return;
            }
            over = true;
            drain();
            closeMetrics();
            Ending ending = new Ending(status, outcome, error, System.currentTimeMillis());
            boolean[] current = new boolean[1];
            attempt(() -> current[0] = !home.superseded(id, attempt));
            if (current[0]) {
                attempt(() -> home.writeResult(id, ending));
            }
            line("ended", Map.of("status", word(status), "outcome", word(outcome), "error", error));
            if (current[0] && trouble.present() == null) {
                attempt(() -> home.tidy(id, attempt));
            }
            leaveWhenDone();
        } finally {
            disk.unlock();
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
        } catch (IOException failure) {
            trouble.add(failure);
        } catch (RuntimeException failure) {
            trouble.add(new IOException(failure));
        }
    }

    /** With the disk in trouble the writer thread goes on trying after the end. */
    private void leaveWhenDone() {
        if (lines.isEmpty() && unwritten == null) {
            WriterThread.remove(this);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void line(String event, Map<String, ?> fields) {
        // The order is part of the format: readers pass over heartbeats by their first bytes.
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("attempt", attempt);
        line.put("t", System.currentTimeMillis());
        line.putAll(new TreeMap<>(fields));
        disk.lock();
        try {
            if (lines.size() < MOST_LINES_WAITING) {
                lines.add(line);
            }
            writeLines();
        } finally {
            disk.unlock();
        }
    }

    private void writeLines() {
        try {
            while (!lines.isEmpty()) {
                Calmly.run(() -> RunLog.append(files.log(), lines.getFirst()));
                lines.removeFirst();
            }
        } catch (IOException failure) {
            trouble.add(failure);
        }
    }

    private void drain() {
        disk.lock();
        try {
            if (unwritten == null) {
                unwritten = buffer.take();
            }
            while (unwritten != null) {
                Map<String, Points> block = unwritten;
                Calmly.run(() -> metrics.write(block));
                unwritten = buffer.take();
            }
            writeLines();
            if (lines.isEmpty() && trouble.present() != null) {
                trouble.over();
                buffer.trouble(false);
            }
        } catch (IOException failure) {
            trouble.add(failure);
            buffer.trouble(true);
        } finally {
            disk.unlock();
        }
    }

    private String losses() {
        long dropped = buffer.dropped();
        return dropped == 0 ? "" : " " + dropped + " points found no room meanwhile and are lost.";
    }
}
