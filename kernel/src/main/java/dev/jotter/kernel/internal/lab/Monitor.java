package dev.jotter.kernel.internal.lab;

import dev.jotter.kernel.Display;
import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.render.Judge;
import dev.jotter.kernel.internal.render.Page;
import dev.jotter.kernel.internal.render.Part;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.TrackingException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Shows where runs stand and keeps what it showed up to date, from a thread of its own, until all of them have ended. */
public final class Monitor {
    private static final int FAILURES = 10;

    private final Display display;
    private final Supplier<List<RunInfo>> look;
    private final Judge judge;
    private final Duration interval;
    private final Clock clock;

    public Monitor(Display display, Supplier<List<RunInfo>> look, Judge judge, Duration interval, Clock clock) {
        this.display = display;
        this.look = look;
        this.judge = judge;
        this.interval = interval;
        this.clock = clock;
    }

    /** Shows the table now, at the calling cell, and returns; follows in the background if there is anything to follow. */
    public void start() {
        List<RunInfo> runs = look.get();
        Rendered first = page(runs);
        String id = display.show(first.data(), first.metadata());
        if (!ended(runs)) {
            Thread thread = new Thread(() -> follow(id), "jotter-monitor");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void follow(String id) {
        int failures = 0;
        boolean going = true;
        while (going) {
            try {
                Thread.sleep(interval.toMillis());
                List<RunInfo> runs = look.get();
                Rendered now = page(runs);
                display.update(id, now.data(), now.metadata());
                failures = 0;
                going = !ended(runs);
            } catch (InterruptedException e) {
                going = false;
            } catch (TrackingException e) {
                // A busy disk or an index being rebuilt: worth another look, but not for ever.
                going = ++failures < FAILURES;
                if (!going) {
                    Rendered said = Page.of(Part.sentence("The monitor gave up: " + e.getMessage()));
                    display.update(id, said.data(), said.metadata());
                }
            }
        }
    }

    private Rendered page(List<RunInfo> runs) {
        return Page.of(MonitorTable.of(runs, judge, clock.instant()));
    }

    private static boolean ended(List<RunInfo> runs) {
        return runs.stream().allMatch(run -> run.status().ended());
    }
}
