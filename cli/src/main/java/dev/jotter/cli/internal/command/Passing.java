package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.interchange.Progress;

/** How far a dump or an import is: one line on a terminal that changes, nothing elsewhere. */
final class Passing implements Progress {

    private static final long EVERY_NANOS = 100_000_000L;
    private static final int BAR = 20;

    private final Shell shell;
    private long told = System.nanoTime();
    private boolean shown;

    Passing(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void at(int run, int runs, long points) {
        long now = System.nanoTime();
        if (!shell.terminal() || now - told < EVERY_NANOS) {
            return;
        }
        told = now;
        shown = true;
        int full = (int) ((long) BAR * run / Math.max(1, runs));
        shell.err()
                .print("\r\033[K" + "█".repeat(full) + "░".repeat(BAR - full) + "  run " + Figures.count(run) + " of "
                        + Figures.count(runs) + "  " + Figures.count(points) + " points");
        shell.err().flush();
    }

    /** Takes the line away. */
    void end() {
        if (shown) {
            shell.err().print("\r\033[K");
            shown = false;
        }
    }
}
