package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.tracking.Commit;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.TrackingException;
import java.time.Instant;

/** The newest snapshots a run took, one line each. */
final class Snapshots {

    private static final int LONGEST_MESSAGE = 60;
    private static final int SHOWN = 10;

    private Snapshots() {}

    static void print(RunInfo run, Jotter jotter, Shell shell) {
        if (run.snapshots().isEmpty()) {
            return;
        }
        shell.out().println();
        shell.out().println(Paint.BOLD.on("Snapshots", shell.colour()));
        Table table = new Table()
                .whole("COMMIT")
                .text("MESSAGE")
                .number("FILES")
                .number("SIZE")
                .text("TAKEN");
        Instant now = shell.clock().instant();
        int earlier = Math.max(0, run.snapshots().size() - SHOWN);
        run.snapshots().entrySet().stream().skip(earlier).forEach(taken -> {
            String hash = taken.getKey();
            table.row().cell(hash.substring(0, Math.min(12, hash.length())), Paint.DIM);
            row(table, hash, jotter);
            table.cell(Figures.ago(taken.getValue(), now), Paint.DIM);
        });
        table.print(shell.out(), "  ", shell.width(), shell.colour());
        if (earlier > 0) {
            shell.out().println("  and " + earlier + " earlier; --json has them all");
        }
    }

    private static void row(Table table, String hash, Jotter jotter) {
        try {
            Commit commit = jotter.commit(hash);
            long bytes =
                    commit.files().stream().mapToLong(Commit.File::sizeBytes).sum();
            table.cell(Harmless.cut(commit.message(), LONGEST_MESSAGE))
                    .cell(Figures.count(commit.files().size()))
                    .cell(Figures.bytes(bytes));
        } catch (TrackingException gone) {
            table.cell("missing or damaged", Paint.RED).cell("-").cell("-");
        }
    }
}
