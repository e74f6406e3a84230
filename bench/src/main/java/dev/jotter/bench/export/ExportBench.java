package dev.jotter.bench.export;

import dev.jotter.bench.InProcess;
import dev.jotter.bench.export.Stopwatch.Measured;
import dev.jotter.notebooks.NotebookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notebooks: export, check, execution and generation, ours and Jupyter's tools by turns, each with its budget:
 * {@code bench/run export}. Jupyter's are looked for in the environment of {@code JOTTER_PYTHON}. All but generation is
 * measured as cold processes.
 */
public final class ExportBench {

    private final String jotter;
    private final Path work;
    private final Stopwatch watch;
    private final @Nullable Path jupyter;

    private ExportBench(String jotter, Path work, @Nullable Path jupyter) {
        this.jotter = jotter;
        this.work = work;
        this.watch = new Stopwatch(work);
        this.jupyter = jupyter;
    }

    /**
     * Takes the launcher script, and how many rounds of each (3 unless told; of what takes a peer long, one). With a file
     * after {@code read}, reads and checks that notebook, for the figure of validation. Works in the current directory.
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("read")) {
            System.out.println(NotebookFile.read(Path.of(arguments[1])).cells().size());
            return;
        }
        String python = System.getenv("JOTTER_PYTHON");
        Path tool = python == null ? null : Path.of(python).resolveSibling("jupyter");
        Path work = Files.createTempDirectory(Path.of("").toAbsolutePath(), "export");
        Files.createDirectories(work.resolve(".jotter"));
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        new ExportBench(
                        Path.of(arguments[0]).toAbsolutePath().toString(),
                        work,
                        tool != null && Files.isExecutable(tool) ? tool : null)
                .all(rounds);
    }

    private void all(int rounds) throws IOException, InterruptedException {
        System.out.println("Notebooks (cold processes; median wall time, most memory, size of the page)");
        if (jupyter == null) {
            System.out.println("  Jupyter's tools are not here (set JOTTER_PYTHON): no peer.");
        }
        export("12 cells", SampleNotebooks.small(work), new Budget(0.7, 5, 0, 80), rounds, rounds);
        export("200 cells", SampleNotebooks.medium(work), Budget.time(1.2, 5), rounds, rounds);
        colours(rounds);
        Path large = SampleNotebooks.large(work);
        export("2,000 cells", large, new Budget(3, 5, 300, 0), rounds, 1);
        validate(large, rounds);
        execute(rounds);
        InProcess.Generation made = InProcess.generation();
        System.out.printf(
                "A notebook generated and written, in one process: the first %.0f ms, then, warm, %.1f ms; budget: < 10 ms: %s%n%n",
                made.first(), made.median(), made.median() < 10 ? "met" : "NOT met");
    }

    private void export(String what, Path notebook, Budget budget, int rounds, int peerRounds)
            throws IOException, InterruptedException {
        System.out.printf("Export: %s, %,d bytes%n", what, Files.size(notebook));
        Measured ours = watch.measure(exportOf(notebook), rounds);
        Path page = work.resolve("ours").resolve(pageOf(notebook));
        print("jotter export", ours, Files.size(page));
        double theirs = convert(notebook, peerRounds);
        verdict(budget.verdict(ours.seconds(), ours.megabytes(), Files.size(page) / 1e3, theirs));
    }

    /** What two megabytes of colours cost beside a notebook that has next to nothing in it. */
    private void colours(int rounds) throws IOException, InterruptedException {
        Path notebook = SampleNotebooks.colours(work);
        System.out.printf("Export: one cell that printed 2 MB of colours, %,d bytes%n", Files.size(notebook));
        Measured one = watch.measure(exportOf(SampleNotebooks.one(work)), rounds);
        print("jotter export, one line", one, 0);
        Measured all = watch.measure(exportOf(notebook), rounds);
        print("jotter export", all, Files.size(work.resolve("ours").resolve(pageOf(notebook))));
        double theirs = convert(notebook, 1);
        double beyond = Math.max(0.001, all.seconds() - one.seconds());
        verdict(String.format("%.2f s beyond the start; ", beyond)
                + Budget.time(0.2, 5).verdict(beyond, 0, 0, theirs == 0 ? 0 : theirs - one.seconds()));
    }

    private List<String> exportOf(Path notebook) {
        return List.of(
                jotter,
                "export",
                notebook.toString(),
                "-o",
                work.resolve("ours").toString());
    }

    private static String pageOf(Path notebook) {
        return String.valueOf(notebook.getFileName()).replace(".ipynb", ".html");
    }

    /** Seconds; 0 where the tool is not here. */
    private double convert(Path notebook, int rounds) throws IOException, InterruptedException {
        if (jupyter == null) {
            return 0;
        }
        Path pages = Files.createDirectories(work.resolve("theirs"));
        List<String> convert = List.of(
                jupyter.toString(),
                "nbconvert",
                "--to",
                "html",
                "--log-level",
                "ERROR",
                "--output-dir",
                pages.toString(),
                notebook.toString());
        Measured theirs = watch.measure(convert, rounds);
        print("nbconvert --to html", theirs, Files.size(pages.resolve(pageOf(notebook))));
        return theirs.seconds();
    }

    private void validate(Path notebook, int rounds) throws IOException, InterruptedException {
        System.out.printf("Read and check: 2,000 cells, %,d bytes%n", Files.size(notebook));
        List<String> ours = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExportBench.class.getName(),
                "read",
                notebook.toString());
        Measured read = watch.measure(ours, rounds);
        print("NotebookFile.read", read, 0);
        double peer = 0;
        if (jupyter != null) {
            List<String> theirs = List.of(
                    jupyter.resolveSibling("python").toString(),
                    "-c",
                    "import nbformat,sys;nbformat.validate(nbformat.read(sys.argv[1],as_version=4))",
                    notebook.toString());
            Measured validate = watch.measure(theirs, rounds);
            print("nbformat.validate", validate, 0);
            peer = validate.seconds();
        }
        verdict(Budget.time(1, 1).verdict(read.seconds(), 0, 0, peer));
    }

    private void execute(int rounds) throws IOException, InterruptedException {
        System.out.println("Execute: 12 cells of one line, start and stop of the kernel included");
        Path java = SampleNotebooks.trivial(work, "jotter", "java", "int x%d = %d;");
        Measured ours = watch.measure(List.of(jotter, "execute", java.toString()), rounds);
        print("jotter execute", ours, 0);
        double peer = 0;
        if (jupyter != null) {
            Path python = SampleNotebooks.trivial(work, "python3", "python", "x%d = %d");
            Measured theirs = watch.measure(List.of(jupyter.toString(), "execute", python.toString()), rounds);
            print("nbclient, ipykernel", theirs, 0);
            peer = theirs.seconds();
        }
        verdict(Budget.time(2.5, 1).verdict(ours.seconds(), 0, 0, peer));
    }

    private static void print(String label, Measured measured, long bytes) {
        System.out.printf(
                "  %-24s %8.2f s %7.0f MB%s%n",
                label,
                measured.seconds(),
                measured.megabytes(),
                bytes == 0 ? "" : String.format("  %,12d bytes", bytes));
    }

    private static void verdict(String text) {
        System.out.println("  " + text);
    }
}
