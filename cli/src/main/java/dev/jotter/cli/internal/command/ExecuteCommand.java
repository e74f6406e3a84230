package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.experiments.UsageException;
import dev.jotter.notebooks.NotebookExecutor;
import dev.jotter.notebooks.NotebookExecutor.Options;
import dev.jotter.notebooks.NotebookExecutor.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter execute}. */
@CommandLine.Command(
        footer = {
            "  jotter execute scratch/cartpole-20260101-120000.ipynb",
            "  jotter execute report.ipynb --kernel python3 --timeout 600 -p alpha=0.5"
        })
public final class ExecuteCommand extends Command {

    @Parameters(paramLabel = "NOTEBOOK", description = "An .ipynb file. Its outputs are saved after each cell.")
    private String notebook = "";

    @Option(
            names = "--kernel",
            paramLabel = "K",
            description = "The kernelspec to use. Default: the notebook's own, and Jotter's where that is it.")
    private @Nullable String kernel;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description = "Seconds after which a cell is interrupted. Default: never.")
    private @Nullable Double timeout;

    @Option(names = "--keep-going", description = "Run the cells after a failed one too.")
    private boolean keepGoing;

    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "KEY=VALUE",
            description = "A value for a cell below the one tagged \"parameters\"; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Override
    public int run(Shell shell) {
        if (timeout != null && !(timeout > 0 && timeout < 1e9)) {
            throw new UsageException("--timeout is " + timeout + "; expected seconds, more than 0.");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach((key, text) -> values.put(key, typed(text)));
        Path file = shell.path(notebook, "NOTEBOOK");
        Options options = Options.standard()
                .withKernel(kernel)
                .withCellTimeout(timeout == null ? null : Duration.ofMillis(Math.round(timeout * 1000)))
                .withKeepGoing(keepGoing)
                .withParameters(values)
                .withProgress(new CellLines(shell));
        Report report = NotebookExecutor.execute(file, options);
        report.notes().forEach(note -> shell.err().println(Harmless.lines(note)));
        if (report.ok()) {
            shell.err().println("Ran " + report.cellsRun() + " cells in " + Figures.took(report.took()) + ".");
            shell.out().println(shell.shown(file));
            return 0;
        }
        shell.err()
                .println(Paint.RED.on("cell " + report.failedCell() + " failed: ", shell.colour())
                        + Harmless.lines(report.error()));
        shell.err().println("The outputs so far are in " + Harmless.line(shell.shown(file)) + ".");
        return 1;
    }

    /** What a value is by its looks: whole number, number, boolean, else text. */
    static Object typed(String text) {
        if (text.matches("[+-]?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            return Double.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }

    /** A line per cell on standard error. */
    private static final class CellLines implements NotebookExecutor.Progress {
        private final Shell shell;
        private String heading = "";

        CellLines(Shell shell) {
            this.shell = shell;
        }

        @Override
        public void cellStarted(int index, int total, String below) {
            heading = below;
        }

        @Override
        public void cellEnded(int index, int total, boolean ok, Duration took) {
            String mark = ok ? Paint.GREEN.on("ok    ", shell.colour()) : Paint.RED.on("failed", shell.colour());
            shell.err()
                    .println("[" + (index + 1) + "/" + total + "] " + mark + " " + Figures.took(took) + "  "
                            + Harmless.line(heading));
        }
    }
}
