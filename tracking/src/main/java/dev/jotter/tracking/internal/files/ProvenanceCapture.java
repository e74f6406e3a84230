package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.GitState;
import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.internal.git.GitCapture;
import dev.jotter.tracking.internal.host.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is dear to know of an attempt (git, class path, GPUs) on a thread beside the training, and says it in
 * one line of {@code run.jsonl}. The end of a run waits for it a little, then takes what is known.
 */
final class ProvenanceCapture {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long WAIT_MILLIS = 1500;
    private static final long LAST_WAIT_MILLIS = 400;

    /** Runs that begin together share what git said: a sweep starts hundreds in a second. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Executor THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "jotter-provenance");
        thread.setDaemon(true);
        return thread;
    });

    private record Recent(Path directory, long nanos, GitCapture.Seen seen) {}

    /** Of this process; it does not change. Both are used on the one thread only. */
    private static @Nullable EnvironmentFile ofProcess;

    private static @Nullable Recent recent;

    private final RunFiles files;
    private final int attempt;
    private final Objects objects;
    private final @Nullable GitState launched;
    private final boolean detached;
    private final long asked = System.nanoTime();
    private final Patience patience = new Patience(LIMIT);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean abandoned;

    /**
     * @param launched what is known of git from the launch
     * @param detached whether this process does not run it: then only git is of interest
     */
    private ProvenanceCapture(
            RunFiles files, int attempt, Objects objects, @Nullable GitState launched, boolean detached) {
        this.files = files;
        this.attempt = attempt;
        this.objects = objects;
        this.launched = launched;
        this.detached = detached;
    }

    static ProvenanceCapture begin(
            RunFiles files, int attempt, Objects objects, @Nullable GitState launched, boolean detached) {
        ProvenanceCapture capture = new ProvenanceCapture(files, attempt, objects, launched, detached);
        if (wanted()) {
            THREAD.execute(capture::work);
        } else {
            capture.done.countDown();
        }
        return capture;
    }

    /** Refuses a setting that means nothing, before anything is written. */
    static void check() {
        wanted();
    }

    private static boolean wanted() {
        String value = JotterEnvironment.value(JotterEnvironment.PROVENANCE);
        if (value != null && !value.equals("all") && !value.equals("none")) {
            throw new TrackingException(
                    JotterEnvironment.PROVENANCE + " is \"" + value + "\"; expected all (the default) or none.");
        }
        return !"none".equals(value);
    }

    /** Waits for it, two seconds at the most; what is not known then stays unsaid. */
    void settle() {
        boolean interrupted = Thread.interrupted();
        try {
            if (!done.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                patience.cutShort();
                abandoned = !done.await(LAST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException hurry) {
            interrupted = true;
            patience.cutShort();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Nothing that goes wrong here may be more than a gap in the record. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private void work() {
        try {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("event", "provenance");
            line.put("attempt", attempt);
            line.put("t", System.currentTimeMillis());
            git(line);
            if (!detached) {
                environment(line);
            }
            if (line.size() > 3 && !abandoned) {
                RunLog.append(files.log(), line);
            }
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError gap) {
            if (Files.exists(files.log())) {
                System.err.println("jotter: not all is recorded of where run "
                        + files.directory().getFileName() + " came from: " + gap);
            }
        } finally {
            done.countDown();
        }
    }

    private void git(Map<String, @Nullable Object> line) throws IOException {
        if (launched != null && attempt < 2) {
            return;
        }
        GitCapture.Seen seen = seen();
        GitState state = seen.state();
        if (state != null && !state.equals(launched)) {
            if (!state.diff().isEmpty() && Files.exists(files.log())) {
                SharedText.write(files.diff(attempt), state.diff(), objects);
            }
            line.put("git", GitLine.of(state));
        } else if (!seen.trouble().isEmpty()) {
            line.put("git_trouble", seen.trouble());
        }
    }

    private GitCapture.Seen seen() {
        Path here = Path.of("").toAbsolutePath();
        Recent last = recent;
        if (last != null && last.directory.equals(here) && asked - last.nanos < FRESH_NANOS) {
            return last.seen;
        }
        long began = System.nanoTime();
        GitCapture.Seen seen = GitCapture.of(here, patience);
        if (seen.trouble().isEmpty()) {
            recent = new Recent(here, began, seen);
        }
        return seen;
    }

    private void environment(Map<String, @Nullable Object> line) throws IOException {
        EnvironmentFile file = ofProcess;
        if (file == null) {
            file = EnvironmentFile.capture(patience);
            ofProcess = file.whole() ? file : null;
        }
        if (!abandoned && Files.exists(files.log())) {
            SharedText.write(files.environment(attempt), file.text(), objects);
            line.put("environment", file.facts());
        }
    }
}
