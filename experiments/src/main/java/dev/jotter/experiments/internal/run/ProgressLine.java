package dev.jotter.experiments.internal.run;

import dev.jotter.tracking.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How one run stands, in one line. */
public final class ProgressLine {

    private static final int BAR = 20;
    private static final int LONGEST_NAME = 40;

    private final String metric;
    private final int nameWidth;
    private final boolean coloured;

    public ProgressLine(String metric, int nameWidth, boolean coloured) {
        this.metric = metric;
        this.nameWidth = nameWidth;
        this.coloured = coloured;
    }

    /** The name as it is shown: no control characters, not too long. */
    public static String name(RunInfo run) {
        String plain = plain(run.name());
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME - 3) + "..." : plain;
    }

    public String of(RunInfo run, double stepsPerSecond, Instant now) {
        String name = name(run) + " ".repeat(Math.max(0, nameWidth - name(run).length()));
        return name + "  "
                + switch (run.status()) {
                    case PENDING -> paint("waiting to start", 2);
                    case RUNNING -> running(run, stepsPerSecond, now);
                    case COMPLETED ->
                        bar(1, 32) + "  " + paint("completed", 32) + " in " + clock(run.duration(now)) + steps(run)
                                + metric(run);
                    case FAILED -> paint("failed", 31) + " after " + clock(run.duration(now)) + reason(run);
                    case CANCELLED -> paint("cancelled", 33) + " after " + clock(run.duration(now)) + steps(run);
                };
    }

    private String running(RunInfo run, double stepsPerSecond, Instant now) {
        long step = run.step();
        String rate = stepsPerSecond > 0 ? "  " + String.format(Locale.ROOT, "%,.0f/s", stepsPerSecond) : "";
        if (run.totalSteps() <= 0) {
            return clock(run.duration(now)) + steps(run) + rate + metric(run);
        }
        double fraction = Math.min(1, (double) step / run.totalSteps());
        String left = stepsPerSecond > 0
                ? "  " + clock(Duration.ofSeconds((long) Math.max(0, (run.totalSteps() - step) / stepsPerSecond)))
                        + " left"
                : "";
        return bar(fraction, 36)
                + String.format(Locale.ROOT, " %3.0f%%", fraction * 100)
                + steps(run)
                + rate
                + metric(run)
                + left;
    }

    private String bar(double fraction, int colour) {
        return paint(ProgressBar.of(fraction, BAR), colour);
    }

    private static String steps(RunInfo run) {
        if (run.step() == 0) {
            return "";
        }
        String total = run.totalSteps() > 0 ? String.format(Locale.ROOT, "/%,d", run.totalSteps()) : "";
        return String.format(Locale.ROOT, "  %,d", run.step()) + total + " steps";
    }

    private String metric(RunInfo run) {
        double value = run.last(metric);
        if (Double.isNaN(value)) {
            return "";
        }
        double size = Math.abs(value);
        String form = size == 0 || (size >= 0.01 && size < 1e6) ? (size < 10 ? "%.3f" : "%.1f") : "%.2e";
        return "  " + metric + " " + String.format(Locale.ROOT, form, value);
    }

    private static String reason(RunInfo run) {
        String error = run.error();
        return error == null || error.isBlank()
                ? ""
                : ": " + plain(error.lines().findFirst().orElse(""));
    }

    private String paint(String text, int code) {
        return coloured ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }

    /** {@code 0:07}, {@code 12:30}, {@code 3:02:01}. */
    private static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
