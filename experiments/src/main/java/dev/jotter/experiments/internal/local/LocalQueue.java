package dev.jotter.experiments.internal.local;

import dev.jotter.experiments.internal.worker.Signals;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A small process per launch: starts its jobs in order as cores and memory come free, waits for them, and records an end
 * for those that could not do so themselves.
 */
public final class LocalQueue {

    /** Names the launch file to this process. */
    static final String LAUNCH = "JOTTER_LAUNCH";

    private record Running(RunInfo run, JobFile job, Process process, CoreSlots.Taken cores) {}

    private final Jotter jotter;
    private final CoreSlots slots;
    private final long memoryMib;
    private final Deque<RunId> waiting;
    private final List<Running> running = new ArrayList<>();

    private LocalQueue(Jotter jotter, CoreSlots slots, long memoryMib, Deque<RunId> waiting) {
        this.jotter = jotter;
        this.slots = slots;
        this.memoryMib = memoryMib;
        this.waiting = waiting;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Signals.ignore("INT");
        Signals.ignore("HUP");
        Map<String, String> environment = System.getenv();
        Path file = Path.of(environment.getOrDefault(LAUNCH, ""));
        LaunchFile launch = LaunchFile.find(file).orElseThrow();
        Deque<RunId> waiting = new ArrayDeque<>();
        launch.runs().forEach(id -> waiting.add(new RunId(id)));
        try (Jotter jotter = Jotter.open(environment.getOrDefault(JotterEnvironment.STORE, ""))) {
            Path locks = jotter.workspace().hidden().resolve("cores");
            new LocalQueue(jotter, new CoreSlots(locks, cores(environment)), machineMemoryMib(), waiting).drain();
        }
        if (LocalLauncher.logOf(file).length() == 0) {
            Files.deleteIfExists(LocalLauncher.logOf(file).toPath());
        }
        // Last: who finds it gone finds nothing else of this launch there.
        Files.deleteIfExists(file);
    }

    private static int cores(Map<String, String> environment) {
        String limit = environment.getOrDefault(LocalLauncher.CORES, "");
        int machine = Runtime.getRuntime().availableProcessors();
        return limit.matches("[1-9]\\d{0,4}") ? Integer.parseInt(limit) : machine;
    }

    private static long machineMemoryMib() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() >> 20
                : Long.MAX_VALUE;
    }

    private void drain() throws IOException, InterruptedException {
        while (!waiting.isEmpty() || !running.isEmpty()) {
            startWhatFits();
            awaitChange();
            for (Running each : List.copyOf(running)) {
                if (!each.process().isAlive()) {
                    running.remove(each);
                    each.cores().free();
                    settle(each);
                }
            }
        }
    }

    private void startWhatFits() throws IOException {
        while (!waiting.isEmpty()) {
            Optional<RunInfo> run = jotter.find(waiting.peek());
            if (run.isEmpty() || run.get().status() != RunStatus.PENDING) {
                waiting.remove();
                continue;
            }
            JobFile job = JobFile.read(run.get());
            Optional<CoreSlots.Taken> cores = fits(job) ? slots.take(job.cpus()) : Optional.empty();
            if (cores.isEmpty()) {
                return;
            }
            waiting.remove();
            start(run.get(), job, cores.get());
        }
    }

    /** A job that wants more memory than there is runs alone. */
    private boolean fits(JobFile job) {
        long used = running.stream().mapToLong(each -> each.job().memoryMib()).sum();
        return running.isEmpty() || used + job.memoryMib() <= memoryMib;
    }

    private void start(RunInfo run, JobFile job, CoreSlots.Taken cores) throws IOException {
        ProcessBuilder builder =
                Detached.process(job.worker(), LocalLauncher.console(run).toFile());
        builder.directory(new File(job.directory()));
        builder.environment().remove(LAUNCH);
        builder.environment().putAll(job.environment());
        builder.environment().put(JotterEnvironment.RUN_ID, run.id().value());
        try {
            running.add(new Running(run, job, builder.start(), cores));
        } catch (IOException e) {
            cores.free();
            jotter.end(run.id(), RunStatus.FAILED, "Its process could not be started: " + e.getMessage());
        }
    }

    /** Until a job ends; but no longer than a second while jobs wait, for other queues free cores too. */
    private void awaitChange() throws InterruptedException {
        CompletableFuture<?>[] ends =
                running.stream().map(each -> each.process().onExit()).toArray(CompletableFuture<?>[]::new);
        try {
            if (ends.length > 0) {
                CompletableFuture.anyOf(ends).get(waiting.isEmpty() ? 60 : 1, TimeUnit.SECONDS);
            } else if (!waiting.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(300);
            }
        } catch (TimeoutException | ExecutionException lookAgain) {
            // the loop looks at every process itself
        }
    }

    /** Does nothing where the worker has recorded an end itself, or where somebody has resumed the run meanwhile. */
    private void settle(Running ended) {
        jotter.end(
                ended.run().id(),
                ended.run().attempt() + 1,
                RunStatus.FAILED,
                Endings.reason(ended.process().exitValue(), LocalLauncher.console(ended.run())));
    }
}
