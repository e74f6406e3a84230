package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.internal.run.ProgressLine.Form;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines of progress, redrawn where they stand: never wider than the window, for a terminal that breaks lines would scroll,
 * and never higher, for a cursor cannot go up past the top. For one thread.
 */
public final class LiveFrame {

    /** Asking for the size starts a process. */
    private static final int FRAMES_PER_LOOK = 4;

    private static final int NARROWEST_NAME = 12;

    /** Who is shown first when not all can be. */
    private static final List<RunStatus> INTEREST =
            List.of(RunStatus.RUNNING, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.PENDING, RunStatus.COMPLETED);

    private final String metric;
    private final boolean coloured;
    private final Supplier<Screen> look;
    private Screen screen = new Screen(0, 0);
    private Form form = Form.FULL;
    private int frames;
    private int drawn;

    public LiveFrame(String metric, boolean coloured, Supplier<Screen> look) {
        this.metric = metric;
        this.coloured = coloured;
        this.look = look;
    }

    /** What to print; the last one stays on the screen, all of it. */
    public String next(List<RunInfo> runs, ToDoubleFunction<RunInfo> rate, Instant now, boolean last) {
        measure();
        List<String> lines = lines(runs, rate, now, last);
        StringBuilder frame = new StringBuilder(last ? "" : "\u001B[?7l");
        if (drawn > 0) {
            frame.append("\u001B[").append(drawn).append('A');
        }
        lines.forEach(line -> frame.append('\r').append(line).append("\u001B[K\n"));
        drawn = lines.size();
        return frame.append("\u001B[J").append(last ? "" : "\u001B[?7h").toString();
    }

    private void measure() {
        if (frames++ % FRAMES_PER_LOOK == 0) {
            Screen now = look.get();
            if (!now.equals(screen)) {
                screen = now;
                form = Form.FULL;
            }
        }
    }

    private List<String> lines(List<RunInfo> runs, ToDoubleFunction<RunInfo> rate, Instant now, boolean last) {
        int names = Math.min(ProgressLine.nameWidth(runs), Math.max(NARROWEST_NAME, screen.columns() / 4));
        List<RunInfo> shown = last || runs.size() < screen.rows() ? runs : mostInteresting(runs);
        narrow(shown, rate, now, names);
        ProgressLine line = new ProgressLine(metric, names, coloured, form);
        List<String> lines = new ArrayList<>();
        shown.forEach(run -> lines.add(line.of(run, rate.applyAsDouble(run), now)));
        if (shown.size() < runs.size()) {
            lines.add(rest(runs, shown));
        }
        return lines;
    }

    /** All lines get the same form, and it only ever shrinks, so that bars do not jump as figures grow and shrink. */
    private void narrow(List<RunInfo> runs, ToDoubleFunction<RunInfo> rate, Instant now, int names) {
        for (Form next : EnumSet.range(form, Form.NO_RATE)) {
            form = next;
            if (fits(new ProgressLine(metric, names, false, form), runs, rate, now)) {
                return;
            }
        }
    }

    /** A line leaves the last column free, where wiping what is right of it begins. Why a run failed is cut until the end. */
    private boolean fits(ProgressLine line, List<RunInfo> runs, ToDoubleFunction<RunInfo> rate, Instant now) {
        return runs.stream()
                .filter(run -> run.status() != RunStatus.FAILED)
                .allMatch(run -> ProgressLine.width(line.of(run, rate.applyAsDouble(run), now)) < screen.columns());
    }

    /** In the order given; two rows are left, for the rest and for the cursor. */
    private List<RunInfo> mostInteresting(List<RunInfo> runs) {
        return IntStream.range(0, runs.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        index -> INTEREST.indexOf(runs.get(index).status())))
                .limit(Math.max(1, screen.rows() - 2))
                .sorted()
                .map(runs::get)
                .toList();
    }

    private static String rest(List<RunInfo> runs, List<RunInfo> shown) {
        Map<RunStatus, Integer> counts = new TreeMap<>();
        runs.forEach(run -> counts.merge(run.status(), 1, Integer::sum));
        shown.forEach(run -> counts.merge(run.status(), -1, Integer::sum));
        return "and " + (runs.size() - shown.size()) + " more: "
                + counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count ->
                                count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }
}
