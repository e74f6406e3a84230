package dev.jotter.bench.export;

import dev.jotter.notebooks.NotebookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Export of notebooks, cold processes, ours and nbconvert's by turns: {@code bench/run export}. nbconvert is looked for in
 * the environment of {@code JOTTER_PYTHON}.
 */
public final class ExportBench {

    private final Path jotter;
    private final Path work;
    private final @Nullable Path jupyter;

    private ExportBench(Path jotter, Path work, @Nullable Path jupyter) {
        this.jotter = jotter;
        this.work = work;
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
                        Path.of(arguments[0]).toAbsolutePath(),
                        work,
                        tool != null && Files.isExecutable(tool) ? tool : null)
                .all(rounds);
    }

    private void all(int rounds) throws IOException, InterruptedException {
        System.out.println(
                "Export a notebook as HTML (cold processes; median wall time, most memory, size of the page)");
        if (jupyter == null) {
            System.out.println("  nbconvert is not here (set JOTTER_PYTHON): no peer.");
        }
        compare("12 cells", SampleNotebooks.small(work), rounds, rounds);
        compare("200 cells", SampleNotebooks.medium(work), rounds, rounds);
        compare("2 MB of colours", SampleNotebooks.colours(work), rounds, 1);
        Path large = SampleNotebooks.large(work);
        compare("2,000 cells", large, rounds, 1);
        validate(large, rounds);
    }

    private void compare(String what, Path notebook, int rounds, int peerRounds)
            throws IOException, InterruptedException {
        Path ours = work.resolve("ours");
        String page = notebook.getFileName().toString().replace(".ipynb", ".html");
        System.out.printf("%s, %,d bytes%n", what, Files.size(notebook));
        List<String> export = List.of(jotter.toString(), "export", notebook.toString(), "-o", ours.toString());
        print("jotter export", measure(export, rounds), Files.size(ours.resolve(page)));
        if (jupyter != null) {
            Path theirs = Files.createDirectories(work.resolve("theirs"));
            List<String> convert = List.of(
                    jupyter.toString(),
                    "nbconvert",
                    "--to",
                    "html",
                    "--log-level",
                    "ERROR",
                    "--output-dir",
                    theirs.toString(),
                    notebook.toString());
            print("nbconvert --to html", measure(convert, peerRounds), Files.size(theirs.resolve(page)));
        }
    }

    private void validate(Path notebook, int rounds) throws IOException, InterruptedException {
        System.out.println("Read and check the notebook of 2,000 cells");
        List<String> ours = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExportBench.class.getName(),
                "read",
                notebook.toString());
        print("NotebookFile.read", measure(ours, rounds), 0);
        if (jupyter != null) {
            List<String> theirs = List.of(
                    jupyter.resolveSibling("python").toString(),
                    "-c",
                    "import nbformat,sys;nbformat.validate(nbformat.read(sys.argv[1],as_version=4))",
                    notebook.toString());
            print("nbformat.validate", measure(theirs, rounds), 0);
        }
    }

    private static void print(String label, Measured measured, long bytes) {
        System.out.printf(
                "  %-22s %8.2f s %7.0f MB%s%n",
                label,
                measured.seconds(),
                measured.megabytes(),
                bytes == 0 ? "" : String.format("  %,12d bytes", bytes));
    }

    /** Median of the rounds. */
    private record Measured(double seconds, double megabytes) {}

    private Measured measure(List<String> command, int rounds) throws IOException, InterruptedException {
        double[] seconds = new double[rounds];
        double megabytes = 0;
        for (int round = 0; round < rounds; round++) {
            Path errors = Files.createTempFile(work, "errors", ".txt");
            long start = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile());
            builder.environment().put("JOTTER_NO_BUILD", "1");
            Process process = builder.start();
            megabytes = Math.max(megabytes, PeakMemory.watch(process));
            seconds[round] = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IOException(command + " ended with " + process.exitValue() + ": " + Files.readString(errors));
            }
        }
        Arrays.sort(seconds);
        return new Measured(seconds[Math.floorDiv(rounds, 2)], megabytes);
    }
}
