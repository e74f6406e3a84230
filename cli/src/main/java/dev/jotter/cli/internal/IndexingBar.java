package dev.jotter.cli.internal;

import dev.jotter.tracking.IndexProgress;
import java.io.PrintStream;

/** How far the index has come, on the terminal's last line; it is gone when the answer comes. */
final class IndexingBar implements IndexProgress {

    private static final int WIDTH = 20;
    /** Columns of the words and of two counts below ten millions. */
    private static final int OTHERS = 37;

    private final PrintStream err;
    /** None where the line would break: then each step would leave one behind. */
    private final int width;

    /** @param terminal its columns */
    IndexingBar(PrintStream err, int terminal) {
        this.err = err;
        width = Math.max(0, Math.min(WIDTH, terminal - OTHERS));
    }

    @Override
    public void at(int done, int total) {
        if (done >= total) {
            err.print("\r\u001b[K");
        } else {
            int full = (int) ((long) width * done / total);
            err.printf(
                    "\rIndexing runs  %s%s%s%,d/%,d\u001b[K",
                    "█".repeat(full), "░".repeat(width - full), width == 0 ? "" : "  ", done, total);
        }
        err.flush();
    }
}
