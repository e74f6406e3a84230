package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.ExecutionOptions;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookExecutor.Report;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.notebooks.internal.kernel.KernelClient;
import dev.jotter.notebooks.internal.kernel.KernelSpec;
import dev.jotter.notebooks.internal.kernel.KernelSpecs;
import dev.jotter.notebooks.internal.trust.Signing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One notebook from its first cell, or from where an earlier execution was cut short, to its last. */
public final class Execution {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final Duration SAVED_ANYWAY = Duration.ofSeconds(2);

    private final ExecutionOptions options;
    private final Map<String, String> environment;
    private final long started = System.nanoTime();
    private final KernelSpec spec;
    private final OutputCollector collector = new OutputCollector();
    private final Map<Integer, CellOutputs> outputs = new LinkedHashMap<>();
    private final SharedFile file;
    private final Path directory;
    private final Course course;
    private final Finished finished;
    private Notebook notebook;
    private int cellsRun;
    private @Nullable String failedCell;
    private String error = "";
    private long savedAt;
    private Duration lastSave = Duration.ZERO;
    private Duration saving = Duration.ZERO;

    /**
     * Reads the notebook, chooses its kernel and what to run.
     *
     * @param environment of the process: where to look for kernels, and for Jupyter's signatures
     */
    public Execution(Path file, ExecutionOptions options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
        this.directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a directory");
        this.spec = new KernelSpecs(environment)
                .choose(options.kernel().orElse(null), NotebookFile.read(file).metadata());
        this.file = new SharedFile(file, read -> ParameterCell.inject(read, options.parameters(), spec.language()));
        this.notebook = this.file.notebook();
        this.finished = options.resume() ? Finished.in(notebook) : new Finished();
        this.course = options.resume()
                ? Course.resumed(notebook.cells(), finished, spec.language())
                : Course.whole(notebook.cells());
    }

    public Report run() {
        file.mustBeWritable();
        List<String> notes = new ArrayList<>();
        if (!course.note().isEmpty()) {
            notes.add(course.note());
        }
        if (!options.resume() || !course.ids().isEmpty()) {
            Optional<Signing> signing = options.signed() ? Signing.prepare(environment) : Optional.empty();
            try (Interruption until = new Interruption()) {
                execute(until);
            }
            if (failedCell == null || options.keepGoing()) {
                signing.filter(any -> isOurs())
                        .flatMap(any -> any.sign(file.path()))
                        .ifPresent(notes::add);
            }
        }
        notes.addAll(file.notes());
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        return new Report(file.notebook(), cellsRun, failedCell, error, took, notes);
    }

    private void execute(Interruption interruption) {
        // As Jupyter's server says which notebook a kernel is for; else it would inherit the word about another one.
        KernelSpec own =
                spec.with("JPY_SESSION_NAME", file.path().toAbsolutePath().toString());
        try (KernelClient kernel = KernelClient.start(own, directory, START)) {
            forgetOldOutputs();
            cells(kernel, interruption);
            kernel.shutdown(interruption.isAsked() ? Duration.ZERO : SHUTDOWN, collector::take);
        } finally {
            if (!outputs.isEmpty()) {
                save();
            }
        }
    }

    private boolean isRun(Cell cell) {
        return course.ids().contains(cell.id());
    }

    /** What an earlier execution left must not be taken for this one's. */
    private void forgetOldOutputs() {
        notebook = notebook.withCells(notebook.cells().stream()
                .map(cell -> isRun(cell) ? Times.without(cell).withOutputs(List.of(), null) : cell)
                .toList());
    }

    private void cells(KernelClient kernel, Interruption interruption) {
        int total = course.ids().size();
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
        Duration timeout = CellTags.timeout(cell).or(options::cellTimeout).orElse(null);
        int retries = CellTags.mayFail(cell) ? 0 : CellTags.retries(cell);
        Instant begin = Instant.now();
        CellRun.Outcome outcome;
        do {
            CellOutputs shown = new CellOutputs();
            outputs.put(index, shown);
            outcome = new CellRun(kernel, collector, shown, interruption).run(cell.source(), timeout);
        } while (!outcome.error().isEmpty() && retries-- > 0 && kernel.isAlive() && !interruption.isAsked());
        List<Cell> cells = new ArrayList<>(notebook.cells());
        Cell ran = options.timed() ? Times.with(cell, begin, Instant.now()) : cell;
        CellOutputs shown = Objects.requireNonNull(outputs.get(index), "it was run");
        cells.set(index, ran.withOutputs(shown.now(), outcome.executionCount()));
        notebook = notebook.withCells(cells);
        return isFine(cell, outcome, kernel.isAlive());
    }

    private boolean isFine(Cell cell, CellRun.Outcome outcome, boolean alive) {
        boolean ok = outcome.error().isEmpty() || (CellTags.mayFail(cell) && alive);
        if (ok) {
            finished.add(cell);
        } else {
            finished.remove(cell);
        }
        if (!ok && failedCell == null) {
            failedCell = cell.id();
            error = outcome.error();
        }
        return ok;
    }

    /**
     * After each cell; of a notebook that takes long to write, not so often that writing takes more than a fifth of the time:
     * a file is written as a whole, and thousands of short cells in a large one would take hours.
     */
    private void saveUnlessSlow() {
        long now = System.nanoTime();
        if (saving.toNanos() < SAVED_ANYWAY.toNanos() + (now - started) / 5 || now - savedAt > 5 * lastSave.toNanos()) {
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
        file.save(ran(), finished::noted);
        savedAt = System.nanoTime();
        lastSave = Duration.ofNanos(savedAt - begin);
        saving = saving.plus(lastSave);
    }

    /** Whether all outputs come from code that the person ran here or before: what came with the file is not vouched for. */
    private boolean isOurs() {
        return file.notebook().cells().stream()
                .allMatch(cell -> cell.outputs().isEmpty() || isRun(cell) || finished.has(cell));
    }
}
