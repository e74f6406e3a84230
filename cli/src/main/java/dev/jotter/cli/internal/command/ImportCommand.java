package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.experiments.UsageException;
import dev.jotter.interchange.Import;
import dev.jotter.interchange.ImportReport;
import dev.jotter.interchange.ImportReport.Change;
import dev.jotter.interchange.ImportReport.Imported;
import dev.jotter.interchange.ImportSource;
import dev.jotter.tracking.Jotter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter import}. */
@CommandLine.Command(
        footer = {
            "  jotter import mlflow mlruns --dry-run",
            "  jotter import tensorboard lightning_logs --experiment old-runs",
            "  jotter import json .coral/experiments"
        })
public final class ImportCommand extends Listing {

    private static final int MOST_LINES = 50;

    @Parameters(index = "0", paramLabel = "FROM", description = "mlflow, tensorboard or json.")
    private ImportSource from = ImportSource.MLFLOW;

    @Parameters(index = "1", paramLabel = "PATH", description = "A directory of that tracker's, or one of its files.")
    private String path = "";

    @Option(
            names = "--experiment",
            paramLabel = "E",
            description = "The experiment all runs come into. Default: those they had.")
    private @Nullable String experiment;

    @Option(names = "--dry-run", description = "Only say what would be imported.")
    private boolean dryRun;

    @Option(names = "--deleted", description = "Take runs that were deleted there too.")
    private boolean deleted;

    @Override
    public int run(Shell shell) {
        Path place = shell.path(path, "PATH");
        if (!Files.exists(place)) {
            throw new UsageException("PATH is " + path + "; expected a file or directory that is there.");
        }
        ImportReport report;
        Passing passing = new Passing(shell);
        try (Jotter jotter = open(shell)) {
            report = Import.standard()
                    .withExperiment(experiment)
                    .withTrial(dryRun)
                    .withDeleted(deleted)
                    .withProgress(passing)
                    .run(jotter, from, place);
        } finally {
            passing.end();
        }
        report.problems().forEach(problem -> shell.err().println(Harmless.line(problem)));
        if (json()) {
            return print(shell, fields(report));
        }
        if (report.runs().isEmpty() && report.problems().isEmpty()) {
            throw new UsageException("PATH is " + path + "; expected " + expected() + ", but none is there.");
        }
        print(shell, report);
        return 0;
    }

    private String expected() {
        return switch (from) {
            case MLFLOW -> "a file store of MLflow (mlruns/ with a directory per experiment)";
            case TENSORBOARD -> "event files (their names contain \"tfevents\")";
            case JSON -> "experiment files (*.json)";
        };
    }

    private void print(Shell shell, ImportReport report) {
        Table table =
                new Table().text("RUN").text("NAME").text("EXPERIMENT").text("").whole("POINTS");
        List<Imported> changed = report.runs().stream()
                .filter(run -> run.change() != Change.UNCHANGED)
                .toList();
        for (Imported run : changed.subList(0, Math.min(MOST_LINES, changed.size()))) {
            table.row()
                    .cell(run.id() == null ? "-" : run.id().value())
                    .cell(run.name(), Paint.BOLD)
                    .cell(run.experiment())
                    .cell(word(run.change()), run.change() == Change.NEW ? Paint.GREEN : Paint.NONE)
                    .cell(Figures.count(run.points()));
        }
        if (!changed.isEmpty()) {
            table.print(shell.out(), "", shell.width(), shell.colour());
        }
        shell.out().flush();
        if (changed.size() > MOST_LINES) {
            shell.err().println("... and " + Figures.count(changed.size() - MOST_LINES) + " more.");
        }
        shell.err()
                .println((dryRun ? "Would import " : "Imported ") + Figures.count(report.count(Change.NEW)) + " new, "
                        + (dryRun ? "update " : "updated ") + Figures.count(report.count(Change.UPDATED)) + ", "
                        + Figures.count(report.count(Change.UNCHANGED)) + " unchanged; "
                        + Figures.count(report.points()) + " points"
                        + (report.problems().isEmpty()
                                ? "."
                                : "; " + Figures.count(report.problems().size())
                                        + (report.problems().size() == 1 ? " remark" : " remarks") + " above."));
    }

    private Map<String, Object> fields(ImportReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dry_run", dryRun);
        fields.put("runs", report.runs().stream().map(ImportCommand::fields).toList());
        fields.put("problems", report.problems());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(Imported run) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("run_id", run.id() == null ? null : run.id().value());
        fields.put("name", run.name());
        fields.put("experiment", run.experiment());
        fields.put("change", word(run.change()));
        fields.put("points", run.points());
        fields.put("source", run.source());
        return fields;
    }

    private static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
