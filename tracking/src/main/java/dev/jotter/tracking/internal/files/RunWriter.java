package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.internal.points.MetricsWriter;
import dev.jotter.tracking.internal.points.Points;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt, or one writer that joined it, has on its way to the disk: points, lines, and its end. All of it is
 * written by its {@link WriterThread}; nothing that goes wrong there reaches the training.
 */
final class RunWriter {

    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long FIRST_LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private interface Deed {
        void run() throws IOException;
    }

    private final RunHome home;
    private final RunId id;
    private final int attempt;
    private final boolean joined;
    private final Trouble trouble;
    private final MetricsWriter metrics;
    private final PointBuffer buffer;
    private final PendingLines lines;
    private final Dropped dropped = new Dropped();
    private final WriterThread thread;

    private @Nullable Map<String, Points> unwritten;
    private volatile boolean over;
    /** How it ends; null while it lives, and for a writer that only leaves. */
    private volatile @Nullable Ending ending;

    private volatile boolean told;
    private boolean resulted;
    private boolean left;
    private volatile boolean looks;
    private volatile boolean stop;
    private volatile String doing = "the disk";
    private long beaten = System.nanoTime();

    RunWriter(RunHome home, RunId id, RunFiles files, int attempt, boolean joined) {
        this.home = home;
        this.id = id;
        this.attempt = attempt;
        this.joined = joined;
        trouble = new Trouble("run " + id);
        metrics = new MetricsWriter(files.directory(), attempt);
        lines = new PendingLines(files.log(), attempt);
        thread = new WriterThread("run " + id, this::pass);
        buffer = new PointBuffer(thread::wake, this::stuck, WriterThread.PATIENCE_NANOS);
    }

    void start() {
        OpenRuns.add(id, this);
        thread.start();
    }

    PointBuffer buffer() {
        return buffer;
    }

    Trouble trouble() {
        return trouble;
    }

    /** Puts a line on its way. */
    void line(String event, Map<String, ?> fields) {
        lines.add(event, fields);
        thread.wake();
    }

    /** Something that should have been a line could not be made. */
    void lost() {
        lines.drop();
        thread.wake();
    }

    /** Has something that needs the disk done in time; false when the disk does not answer. */
    boolean ask(Runnable task) {
        return thread.ask(task, WriterThread.PATIENCE_NANOS) || stuck();
    }

    /** Whether somebody has asked the run to stop. From the first question on the writer looks twice a second. */
    boolean stopRequested() {
        if (!looks) {
            looks = true;
            thread.settle(FIRST_LOOK_NANOS);
        }
        return stop;
    }

    /** Waits until all before is written, or could not be; false when the disk does not answer. */
    boolean flush() {
        return thread.settle(WriterThread.PATIENCE_NANOS) || stuck();
    }

    /** Lets lines that wait come to the files, the last one too, for a reader in this process. */
    void showLines(long patienceNanos) {
        if (!lines.isEmpty() || (over && !told)) {
            thread.settle(patienceNanos);
        }
    }

    /** @param last how the run ends; null for a writer that leaves a run to others */
    void end(@Nullable Ending last, long patienceNanos) {
        ending = last;
        over = true;
        if (!thread.settle(patienceNanos)) {
            sayUnfinished("still waits for " + doing);
        } else if (trouble.present() != null) {
            sayUnfinished("not all of it could be written yet");
        }
    }

    private void sayUnfinished(String what) {
        System.err.println("jotter: run " + id + " has ended, but " + what
                + ". That goes on in the background; an exit waits "
                + (TimeUnit.NANOSECONDS.toSeconds(WriterThread.PATIENCE_NANOS) + 1) + " s for it at the most.");
    }

    /** What is lost for want of room, for people; empty when nothing is. */
    String losses() {
        return dropped.text(buffer.dropped(), lines.dropped());
    }

    /** Whoever writes has not come back. */
    private boolean stuck() {
        trouble.add(new IOException(
                "the disk has not answered for " + TimeUnit.NANOSECONDS.toSeconds(WriterThread.PATIENCE_NANOS) + " s"));
        buffer.trouble(true);
        return false;
    }

    private boolean pass(boolean exiting) {
        if (!over && !joined && lines.isEmpty() && System.nanoTime() - beaten >= HEARTBEAT_NANOS) {
            beaten = System.nanoTime();
            lines.add("heartbeat", Map.of());
        }
        if (looks && !over && !stop) {
            stop = home.stopRequested(id, attempt);
        }
        // Asked before it writes: what was logged before the end is part of it.
        boolean last = over;
        boolean clean = drain();
        if (last && !told) {
            clean = tell() && clean;
        }
        if (last && clean) {
            finish();
            return false;
        }
        if (exiting && !left) {
            left = true;
            leave(last);
        }
        return true;
    }

    /** False when something is left, because the disk is in trouble. */
    private boolean drain() {
        boolean points = tried(this::writePoints);
        dropped.note(buffer.dropped(), lines.dropped(), lines);
        doing = lines.isEmpty() ? "the disk" : Dropped.counted(0, lines.count()).replace(" of ", " to be written to ");
        boolean all = tried(lines::write) && points;
        if (!all) {
            buffer.trouble(true);
        } else if (trouble.present() != null) {
            trouble.over();
            buffer.trouble(false);
        }
        return all;
    }

    private void writePoints() throws IOException {
        if (unwritten == null) {
            unwritten = buffer.take();
        }
        while (unwritten != null) {
            doing = Points.count(unwritten) + " points to be written";
            metrics.write(unwritten);
            unwritten = buffer.take();
        }
    }

    /** Says how it ended; that comes before what may take longer. */
    private boolean tell() {
        Ending last = ending;
        boolean closed = unwritten == null && tried(metrics::finish);
        if (last == null) {
            told = true;
            return closed;
        }
        doing = "result.json to be written";
        boolean current = !home.superseded(id, attempt);
        resulted = !current || tried(() -> home.writeResult(id, last));
        lines.addLast("ended", last.fields());
        told = true;
        return drain() && closed;
    }

    /** All is written: puts the points in order. */
    private void finish() {
        OpenRuns.remove(id, this);
        Ending last = ending;
        tried(metrics::finish);
        if (last == null) {
            return;
        }
        if (!home.superseded(id, attempt)) {
            if (!resulted) {
                tried(() -> home.writeResult(id, last));
            }
            doing = "its metrics to be put in order";
            tried(() -> home.tidy(id, attempt));
        }
        if (!losses().isEmpty()) {
            System.err.println("jotter: run " + id + " has ended." + losses());
        }
    }

    /** The process exits: says so, and what will be missing. */
    private void leave(boolean ended) {
        if (!ended && !joined) {
            lines.add("exit", Map.of());
        }
        tried(this::writePoints);
        long points = buffer.size() + (unwritten == null ? 0 : Points.count(unwritten));
        dropped.note(buffer.dropped() + points, lines.dropped(), lines);
        tried(lines::write);
        if (points > 0 || !lines.isEmpty()) {
            System.err.println("jotter: " + Dropped.counted(points, lines.count()) + " of run " + id
                    + " are lost: they could not be written before the process exited.");
        }
    }

    private boolean tried(Deed deed) {
        try {
            deed.run();
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            trouble.add(failure);
            return false;
        }
    }
}
