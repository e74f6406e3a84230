package dev.jotter.experiments.internal.run;

import dev.jotter.notebooks.NotebookExecutor;
import java.io.PrintStream;
import java.time.Duration;

/** A bar for the cells of an execution; nothing where no person watches. */
final class CellProgress implements NotebookExecutor.Progress, AutoCloseable {

    private static final int WIDTH = 20;

    private final PrintStream out;
    private final boolean inPlace;

    CellProgress(PrintStream out, boolean inPlace) {
        this.out = out;
        this.inPlace = inPlace;
    }

    @Override
    public void cellStarted(int index, int total, String heading) {
        if (inPlace) {
            String bar = ProgressBar.of(total == 0 ? 1 : (double) index / total, WIDTH);
            String where = heading.replaceAll("\\p{Cntrl}", " ");
            // A window too narrow cuts the line; broken in two, it could not be wiped.
            out.print("\u001B[?7l\r\u001B[K" + "notebook  " + bar + "  cell " + (index + 1) + " of " + total + "  "
                    + where + "\u001B[?7h");
            out.flush();
        }
    }

    @Override
    public void cellEnded(int index, int total, boolean ok, Duration took) {}

    @Override
    public void close() {
        if (inPlace) {
            out.print("\r\u001B[K");
            out.flush();
        }
    }
}
