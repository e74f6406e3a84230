package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.cli.internal.view.StatusPaint;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.TrashedRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code jotter trash}. */
@CommandLine.Command(
        description = "'jotter restore' brings a run back; 'jotter gc' removes those that were there for long.",
        footer = "  jotter trash --json")
public final class TrashCommand extends Listing {

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            List<TrashedRun> runs = jotter.trash();
            if (json()) {
                return print(shell, runs.stream().map(TrashCommand::fields).toList());
            }
            if (runs.isEmpty()) {
                shell.err().println("The trash is empty.");
                return 0;
            }
            Table table = new Table()
                    .whole("RUN")
                    .text("NAME")
                    .text("EXPERIMENT")
                    .whole("STATUS")
                    .whole("DELETED");
            for (TrashedRun each : runs) {
                RunInfo run = each.run();
                table.row()
                        .cell(run.id().value())
                        .cell(run.name(), Paint.BOLD)
                        .cell(run.experiment())
                        .cell(run.status().name(), StatusPaint.of(run.status()))
                        .cell(Figures.ago(each.deletedAt(), shell.clock().instant()), Paint.DIM);
            }
            table.print(shell.out(), "", shell.width(), shell.colour());
            return 0;
        }
    }

    private static Map<String, Object> fields(TrashedRun each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run_id", each.run().id().value());
        fields.put("name", each.run().name());
        fields.put("experiment", each.run().experiment());
        fields.put("status", each.run().status().name());
        fields.put("deleted_at", each.deletedAt().toString());
        fields.put("origin", each.origin().toString());
        fields.put("directory", String.valueOf(each.run().directory()));
        return fields;
    }
}
