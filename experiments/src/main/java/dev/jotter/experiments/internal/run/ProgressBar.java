package dev.jotter.experiments.internal.run;

/** A bar of block characters. */
public final class ProgressBar {

    private ProgressBar() {}

    /**
     * A bar of that many characters.
     *
     * @param fraction 0 to 1; cut to that
     */
    public static String of(double fraction, int width) {
        int full = (int) Math.round(Math.min(1, Math.max(0, fraction)) * width);
        return "█".repeat(full) + "░".repeat(width - full);
    }
}
