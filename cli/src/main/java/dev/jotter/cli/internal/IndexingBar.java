package dev.jotter.cli.internal;

import dev.jotter.tracking.IndexProgress;
import java.io.PrintStream;

/** How far the index has come, on the terminal's last line; it is gone when the answer comes. */
final class IndexingBar implements IndexProgress {

    private static final int WIDTH = 20;

    private final PrintStream err;

    IndexingBar(PrintStream err) {
        this.err = err;
    }

    @Override
    public void at(int done, int total) {
        if (done >= total) {
            err.print("\r\u001b[K");
        } else {
            int full = (int) ((long) WIDTH * done / total);
            err.printf(
                    "\rIndexing runs  %s%s  %,d/%,d\u001b[K", "█".repeat(full), "░".repeat(WIDTH - full), done, total);
        }
        err.flush();
    }
}
