package dev.jotter.experiments.internal.run;

import dev.jotter.tracking.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How one run stands, in one line. */
public final class ProgressLine {

    static final int LONGEST_NAME = 40;

    /** How much a line says, from all of it to what fits a narrow window. */
    enum Form {
        FULL(20),
        SHORT_BAR(10),
        SHORT_STEPS(10),
        TINY_BAR(5),
        NO_STEPS(5),
        NO_RATE(5);

        private final int bar;

        Form(int bar) {
            this.bar = bar;
        }
    }

    private final String metric;
    private final int nameWidth;
    private final boolean coloured;
    private final Form form;

    public ProgressLine(String metric, int nameWidth, boolean coloured) {
        this(metric, nameWidth, coloured, Form.FULL);
    }

    ProgressLine(String metric, int nameWidth, boolean coloured, Form form) {
        this.metric = metric;
        this.nameWidth = nameWidth;
        this.coloured = coloured;
        this.form = form;
    }

    /** How wide a column of these names is. */
    public static int nameWidth(List<RunInfo> runs) {
        return runs.stream()
                .mapToInt(run -> Math.min(LONGEST_NAME, width(plain(run.name()))))
                .max()
                .orElse(0);
    }

    /** No control characters, and as wide as the column: of a long one the beginning and the end, where seeds stand. */
    private String name(RunInfo run) {
        String plain = plain(run.name());
        int[] points = plain.codePoints().toArray();
        if (points.length <= nameWidth) {
            return plain + " ".repeat(nameWidth - points.length);
        }
        int tail = nameWidth / 2;
        return new String(points, 0, nameWidth - tail - 1) + "\u2026" + new String(points, points.length - tail, tail);
    }

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    public String of(RunInfo run, double stepsPerSecond, Instant now) {
        return name(run) + "  "
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
        if (form == Form.NO_RATE) {
            rate = "";
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
        return paint(ProgressBar.of(fraction, form.bar), colour);
    }

    private String steps(RunInfo run) {
        if (run.step() == 0 || form.compareTo(Form.NO_STEPS) >= 0) {
            return "";
        }
        if (form.compareTo(Form.SHORT_STEPS) >= 0) {
            return "  " + few(run.step()) + (run.totalSteps() > 0 ? "/" + few(run.totalSteps()) : "");
        }
        String total = run.totalSteps() > 0 ? String.format(Locale.ROOT, "/%,d", run.totalSteps()) : "";
        return String.format(Locale.ROOT, "  %,d", run.step()) + total + " steps";
    }

    /** {@code 950}, {@code 36k}, {@code 1.2M}. */
    private static String few(long steps) {
        if (steps < 1_000) {
            return Long.toString(steps);
        }
        String unit = steps < 1_000_000 ? "k" : steps < 1_000_000_000 ? "M" : "G";
        double size = steps / (steps < 1_000_000 ? 1e3 : steps < 1_000_000_000 ? 1e6 : 1e9);
        // Rounded down, so that a run seems done only when it is.
        return size < 10 && size != Math.rint(size)
                ? String.format(Locale.ROOT, "%.1f", Math.floor(size * 10) / 10) + unit
                : (long) size + unit;
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
