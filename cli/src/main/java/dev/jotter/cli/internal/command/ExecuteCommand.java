package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.experiments.Recipes;
import dev.jotter.experiments.UsageException;
import dev.jotter.notebooks.ExecutionOptions;
import dev.jotter.notebooks.NotebookExecutor;
import dev.jotter.notebooks.NotebookExecutor.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter execute}. */
@CommandLine.Command(
        footer = {
            "  jotter execute scratch/cartpole-20260101-120000.ipynb",
            "  jotter execute report.ipynb --kernel python3 --timeout 600 -p alpha=0.5",
            "  jotter execute scratch/*.ipynb -j 2 --resume"
        })
public final class ExecuteCommand extends Command {

    private static final int MOST_JOBS = 64;

    @Parameters(
            paramLabel = "NOTEBOOK",
            arity = "1..*",
            description = "The .ipynb files. Their outputs are saved after each cell.")
    private List<String> notebooks = new ArrayList<>();

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
            names = "--resume",
            description =
                    "Go on at the first cell that has not ended well or was edited since, after running again what"
                            + " it builds upon.")
    private boolean resume;

    @Option(names = "--timing", description = "Record in each cell's metadata when it ran.")
    private boolean timing;

    @Option(names = "--no-sign", description = "Do not make the outputs trusted in your Jupyter.")
    private boolean noSign;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "How many notebooks run at once, each on a kernel of its own. Default: ${DEFAULT-VALUE}.")
    private int jobs = 1;

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
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw new UsageException("--jobs is " + jobs + "; expected 1 to " + MOST_JOBS + " notebooks at once.");
        }
        Map<Path, Map<String, ? extends @Nullable Object>> files = new LinkedHashMap<>();
        for (String typed : notebooks) {
            Path file = shell.path(typed, "NOTEBOOK");
            files.put(file, CellParameters.of(file, parameters, () -> Recipes.of(workspace(shell))));
        }
        return files.size() == 1
                ? execute(files.entrySet().iterator().next(), false, shell)
                : all(files.entrySet(), shell);
    }

    /** The highest exit code; the first that could not be run at all is told at the end, when the others have run. */
    private int all(Set<Map.Entry<Path, Map<String, ? extends @Nullable Object>>> files, Shell shell) {
        List<Callable<Integer>> executions = files.stream()
                .<Callable<Integer>>map(file -> () -> execute(file, true, shell))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(jobs, files.size()));
        try {
            int code = 0;
            RuntimeException first = null;
            for (Future<Integer> execution : pool.invokeAll(executions)) {
                try {
                    code = Math.max(code, execution.get());
                } catch (ExecutionException failed) {
                    RuntimeException cause = failed.getCause() instanceof RuntimeException known
                            ? known
                            : new IllegalStateException(failed.getCause());
                    first = first == null ? cause : first;
                }
            }
            if (first != null) {
                throw first;
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            pool.shutdownNow();
        }
    }

    private ExecutionOptions options(
            Map<String, ? extends @Nullable Object> values, NotebookExecutor.Progress progress) {
        return ExecutionOptions.standard()
                .withKernel(kernel)
                .withCellTimeout(timeout == null ? null : Duration.ofMillis(Math.round(timeout * 1000)))
                .withKeepGoing(keepGoing)
                .withParameters(values)
                .withResume(resume)
                .withTimed(timing)
                .withSigned(!noSign)
                .withProgress(progress);
    }

    private int execute(
            Map.Entry<Path, Map<String, ? extends @Nullable Object>> notebook, boolean oneOfMany, Shell shell) {
        Path file = notebook.getKey();
        String name = oneOfMany ? Harmless.line(String.valueOf(file.getFileName())) + "  " : "";
        Report report = NotebookExecutor.execute(file, options(notebook.getValue(), new CellLines(shell, name)));
        report.notes().forEach(note -> shell.err().println(name + Harmless.lines(note)));
        if (report.ok()) {
            shell.err().println(name + "Ran " + report.cellsRun() + " cells in " + Figures.took(report.took()) + ".");
            shell.out().println(shell.shown(file));
            return 0;
        }
        shell.err()
                .println(name
                        + Paint.RED.on("cell " + report.failedCell() + " failed: ", shell.colour())
                        + Harmless.lines(report.error()));
        shell.err().println(name + "The outputs so far are in " + Harmless.line(shell.shown(file)) + ".");
        return 1;
    }

    /** A line per cell on standard error. */
    private static final class CellLines implements NotebookExecutor.Progress {
        private final Shell shell;
        private final String name;
        private String heading = "";

        /** @param name before each line, where several notebooks run at once */
        CellLines(Shell shell, String name) {
            this.shell = shell;
            this.name = name;
        }

        @Override
        public void cellStarted(int index, int total, String below) {
            heading = below;
        }

        @Override
        public void cellEnded(int index, int total, boolean ok, Duration took) {
            String mark = ok ? Paint.GREEN.on("ok    ", shell.colour()) : Paint.RED.on("failed", shell.colour());
            shell.err()
                    .println(name + "[" + (index + 1) + "/" + total + "] " + mark + " " + Figures.took(took) + "  "
                            + Harmless.line(heading));
        }
    }
}
