package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.NotebookExecutor.Options;
import dev.jotter.notebooks.NotebookExecutor.Report;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.notebooks.internal.kernel.KernelClient;
import dev.jotter.notebooks.internal.kernel.KernelSpec;
import dev.jotter.notebooks.internal.kernel.KernelSpecs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One notebook from its first cell to its last. */
public final class Execution {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final Duration SLOW_SAVE = Duration.ofMillis(200);

    private final Options options;
    private final long started = System.nanoTime();
    private final KernelSpec spec;
    private final OutputCollector collector = new OutputCollector();
    private final Map<Integer, CellOutputs> outputs = new LinkedHashMap<>();
    private final SharedFile file;
    private final Path directory;
    private Notebook notebook;
    private int cellsRun;
    private @Nullable String failedCell;
    private String error = "";
    private long savedAt;
    private Duration lastSave = Duration.ZERO;

    /**
     * Reads the notebook and chooses its kernel.
     *
     * @param kernels where to look for one
     */
    public Execution(Path file, Options options, KernelSpecs kernels) {
        this.options = options;
        this.directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a directory");
        this.spec = kernels.choose(options.kernel(), NotebookFile.read(file).metadata());
        this.file = new SharedFile(file, read -> ParameterCell.inject(read, options.parameters(), spec.language()));
        this.notebook = this.file.notebook();
    }

    public Report run() {
        file.mustBeWritable();
        try (Interruption until = new Interruption()) {
            execute(until);
        }
        return new Report(
                file.notebook(),
                cellsRun,
                failedCell,
                error,
                Duration.ofNanos(System.nanoTime() - started),
                file.notes());
    }

    private void execute(Interruption interruption) {
        try (KernelClient kernel = KernelClient.start(spec, directory, START)) {
            forgetOldOutputs();
            cells(kernel, interruption);
            kernel.shutdown(interruption.isAsked() ? Duration.ZERO : SHUTDOWN, collector::take);
        } finally {
            if (!outputs.isEmpty()) {
                save();
            }
        }
    }

    /** What an earlier execution left must not be taken for this one's. */
    private void forgetOldOutputs() {
        notebook = notebook.withCells(notebook.cells().stream()
                .map(cell -> isRun(cell) ? cell.withOutputs(List.of(), null) : cell)
                .toList());
    }

    private static boolean isRun(Cell cell) {
        return cell.isCode() && !cell.source().isBlank() && !cell.tags().contains("skip-execution");
    }

    private void cells(KernelClient kernel, Interruption interruption) {
        int total = (int) notebook.cells().stream().filter(Execution::isRun).count();
        String heading = "";
        for (int i = 0; i < notebook.cells().size(); i++) {
            Cell cell = notebook.cells().get(i);
            heading = cell.kind() == Cell.Kind.MARKDOWN ? Headings.last(cell.source(), heading) : heading;
            if (!isRun(cell)) {
                continue;
            }
            options.progress().cellStarted(cellsRun, total, heading);
            long begin = System.nanoTime();
            boolean ok = cell(kernel, interruption, i, cell);
            options.progress().cellEnded(cellsRun++, total, ok, Duration.ofNanos(System.nanoTime() - begin));
            saveUnlessSlow();
            if (!kernel.isAlive() || interruption.isAsked() || (!ok && !options.keepGoing())) {
                return;
            }
        }
    }

    private boolean cell(KernelClient kernel, Interruption interruption, int index, Cell cell) {
        CellOutputs shown = new CellOutputs();
        outputs.put(index, shown);
        CellRun.Outcome outcome = new CellRun(kernel, collector, shown, interruption).run(cell.source(), timeout(cell));
        List<Cell> cells = new ArrayList<>(notebook.cells());
        cells.set(index, cell.withOutputs(shown.now(), outcome.executionCount()));
        notebook = notebook.withCells(cells);
        boolean expected = cell.tags().contains("raises-exception") && kernel.isAlive();
        boolean ok = outcome.error().isEmpty() || expected;
        if (!ok && failedCell == null) {
            failedCell = cell.id();
            error = outcome.error();
        }
        return ok;
    }

    /** The tag {@code timeout:<seconds>} of a cell goes before the option. */
    private @Nullable Duration timeout(Cell cell) {
        for (String tag : cell.tags()) {
            if (tag.startsWith("timeout:")) {
                String seconds = tag.substring("timeout:".length());
                if (!seconds.matches("[1-9][0-9]{0,8}")) {
                    throw new NotebookException("cell " + cell.id() + " has the tag \"" + tag
                            + "\"; expected whole seconds such as timeout:60. Change the tag");
                }
                return Duration.ofSeconds(Long.parseLong(seconds));
            }
        }
        return options.cellTimeout();
    }

    /** After each cell; of a notebook that takes long to write, not so often that writing takes most of the time. */
    private void saveUnlessSlow() {
        if (lastSave.compareTo(SLOW_SAVE) < 0 || System.nanoTime() - savedAt > 5 * lastSave.toNanos()) {
            save();
        }
    }

    /** The cells that will run are without outputs, those that ran have theirs. */
    private List<Cell> ran() {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < notebook.cells().size(); i++) {
            Cell cell = notebook.cells().get(i);
            CellOutputs shown = outputs.get(i);
            if (shown != null) {
                cells.add(cell.withOutputs(shown.now(), cell.executionCount()));
            } else if (isRun(cell)) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private void save() {
        long begin = System.nanoTime();
        file.save(ran());
        savedAt = System.nanoTime();
        lastSave = Duration.ofNanos(savedAt - begin);
    }
}
