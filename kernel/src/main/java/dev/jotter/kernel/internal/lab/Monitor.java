package dev.jotter.kernel.internal.lab;

import dev.jotter.kernel.Display;
import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.render.Judge;
import dev.jotter.kernel.internal.render.Page;
import dev.jotter.kernel.internal.render.Part;
import dev.jotter.tracking.RunInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows where runs stand and keeps what it showed up to date until all of them have ended, from a thread of its own
 * where the front end allows that. What it showed last stays.
 */
public final class Monitor {
    private static final int FAILURES = 10;

    private final Display display;
    private final Supplier<List<Seen>> look;
    private final Judge judge;
    private final Duration interval;
    private final Clock clock;
    private List<Seen> last = List.of();
    private volatile @Nullable Thread follower;
    private volatile boolean stopped;

    /**
     * A run at one look.
     *
     * @param run as it was when it was last there
     * @param there false when it has been deleted meanwhile
     */
    public record Seen(RunInfo run, boolean there) {
        boolean over() {
            return !there || run.status().ended();
        }
    }

    public Monitor(Display display, Supplier<List<Seen>> look, Judge judge, Duration interval, Clock clock) {
        this.display = display;
        this.look = look;
        this.judge = judge;
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * Shows the table now, at the calling cell. Returns at once when updates reach the front end after the cell, else
     * once all runs have ended or the cell is interrupted.
     *
     * @return whether it goes on in the background
     */
    public boolean start() {
        last = look.get();
        Rendered first = page("");
        String id = display.show(first.data(), first.metadata());
        if (over()) {
            return false;
        }
        if (!display.outlivesCells()) {
            follow(id);
            return false;
        }
        Thread thread = new Thread(() -> follow(id), "jotter-monitor");
        thread.setDaemon(true);
        follower = thread;
        thread.start();
        return true;
    }

    /** Ends it; its table stays and says so. */
    public void stop() {
        stopped = true;
        Thread thread = follower;
        if (thread != null) {
            thread.interrupt();
        }
    }

    public boolean runs() {
        Thread thread = follower;
        return thread != null && thread.isAlive() && !stopped;
    }

    private void follow(String id) {
        int failures = 0;
        String problem = "";
        while (!over() && problem.isEmpty()) {
            try {
                Thread.sleep(interval.toMillis());
                last = look.get();
                failures = 0;
            } catch (InterruptedException e) {
                problem = "The monitor was stopped.";
            } catch (RuntimeException e) {
                // A busy disk or an index being rebuilt: worth another look, but not for ever.
                if (++failures == FAILURES) {
                    problem = "The monitor gave up: " + e.getMessage();
                }
            }
            Rendered now = page(problem);
            display.update(id, now.data(), now.metadata());
        }
        if (!problem.isEmpty() && !display.outlivesCells()) {
            Thread.currentThread().interrupt();
        }
    }

    private Rendered page(String problem) {
        List<RunInfo> there = last.stream().filter(Seen::there).map(Seen::run).toList();
        List<Part> parts = new ArrayList<>();
        if (!there.isEmpty()) {
            parts.add(MonitorTable.of(there, judge, clock.instant()));
        }
        int gone = last.size() - there.size();
        if (gone > 0) {
            parts.add(
                    Part.sentence(gone == 1 ? "1 run was deleted meanwhile." : gone + " runs were deleted meanwhile."));
        }
        if (!problem.isEmpty()) {
            parts.add(Part.sentence(problem));
        }
        return Page.of(parts);
    }

    private boolean over() {
        return last.stream().allMatch(Seen::over);
    }
}
