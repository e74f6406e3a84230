package dev.jotter.experiments;

import dev.jotter.experiments.internal.run.LiveFrame;
import dev.jotter.experiments.internal.run.ProgressLine;
import dev.jotter.experiments.internal.run.Screen;
import dev.jotter.experiments.internal.run.StepRate;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows how runs progress, a line each, until all have ended. */
public final class Monitor {

    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);
    private static final int READ_MILLIS = 500;

    private final Jotter jotter;
    private final Launcher launcher;
    private final String metric;
    private final Supplier<Screen> screen;
    private final Map<RunId, StepRate> rates = new HashMap<>();
    private final Map<RunId, RunStatus> reported = new HashMap<>();

    /** @param metric shown beside the bar where a run has it */
    public Monitor(Jotter jotter, String metric, Map<String, String> environment) {
        this(jotter, metric, environment, Screen::now);
    }

    Monitor(Jotter jotter, String metric, Map<String, String> environment, Supplier<Screen> screen) {
        this.screen = screen;
        this.jotter = jotter;
        this.launcher = Launcher.named("local", jotter, environment);
        this.metric = metric;
    }

    /**
     * Returns when all runs have ended, or this thread is interrupted.
     *
     * @param inPlace redraws lines with ANSI escapes; otherwise a line per run every ten seconds and at each change
     * @return the runs as they then stand, in the order given
     */
    public List<RunInfo> watch(List<RunId> ids, PrintStream out, boolean inPlace, boolean coloured) {
        List<RunInfo> runs = read(ids);
        boolean settled = false;
        Instant lastPlain = Instant.MIN;
        LiveFrame frame = new LiveFrame(metric, coloured, screen);
        while (true) {
            boolean ended = runs.stream().allMatch(run -> run.status().ended());
            boolean complete = runs.stream().allMatch(run -> run.status() == RunStatus.COMPLETED);
            Instant now = Instant.now();
            if (inPlace) {
                boolean last = ended && (complete || settled);
                out.print(frame.next(runs, run -> rate(run).perSecond(), now, last));
                out.flush();
            } else {
                boolean due = !now.isBefore(lastPlain.plus(PLAIN_INTERVAL)) || lastPlain.equals(Instant.MIN);
                print(runs, out, due, now);
                lastPlain = due ? now : lastPlain;
            }
            if (ended && (complete || settled)) {
                return runs;
            }
            // A process that is gone is seen at once; why, its queue writes a moment later.
            settled = ended;
            try {
                TimeUnit.MILLISECONDS.sleep(READ_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return runs;
            }
            runs = read(ids);
        }
    }

    private List<RunInfo> read(List<RunId> ids) {
        List<RunInfo> runs = new ArrayList<>();
        for (RunId id : ids) {
            jotter.find(id).map(launcher::status).ifPresent(run -> {
                runs.add(run);
                rate(run).add(run.step(), Instant.now());
            });
        }
        return runs;
    }

    private StepRate rate(RunInfo run) {
        return rates.computeIfAbsent(run.id(), id -> new StepRate());
    }

    /** Every run when {@code all}, else those whose status has changed. */
    private void print(List<RunInfo> runs, PrintStream out, boolean all, Instant now) {
        List<String> lines = lines(runs, now);
        for (int i = 0; i < runs.size(); i++) {
            RunInfo run = runs.get(i);
            RunStatus before = reported.put(run.id(), run.status());
            if (before != run.status() || (all && !run.status().ended())) {
                out.println(lines.get(i));
            }
        }
        out.flush();
    }

    private List<String> lines(List<RunInfo> runs, Instant now) {
        ProgressLine line = new ProgressLine(metric, ProgressLine.nameWidth(runs), false);
        return runs.stream()
                .map(run -> line.of(run, rate(run).perSecond(), now))
                .toList();
    }
}
