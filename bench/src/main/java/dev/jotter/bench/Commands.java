package dev.jotter.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whole commands timed from start to exit, ours and a peer's by turns, in one run: {@code bench/run}. A peer that is not
 * on the machine is left out and said so; Jupyter's tools are looked for in the environment of {@code JOTTER_PYTHON}.
 */
public final class Commands {

    private final Path jotter;
    private final Path workspace;
    private final int rounds;

    private Commands(Path jotter, Path workspace, int rounds) {
        this.jotter = jotter;
        this.workspace = workspace;
        this.rounds = rounds;
    }

    /** One thing to time. */
    private record Entry(String label, List<String> command) {}

    /** Takes the launcher script, and how many rounds (5 unless told). */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path jotter = Path.of(arguments[0]).toAbsolutePath();
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path workspace = Files.createTempDirectory("jotter-bench");
        try {
            new Commands(jotter, workspace, rounds).all();
        } finally {
            try (Stream<Path> files = Files.walk(workspace)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private void all() throws IOException, InterruptedException {
        Files.createDirectories(workspace.resolve(".jotter"));
        System.out.printf(
                "%d processors, Java %s, %d rounds, median of wall times%n%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), rounds);
        String ids = run(jotter("run", "cartpole", "first", "--wait", "--steps", "4096"), "runs", "--json");
        List<String> runs = runIds(ids);
        table("List the runs", List.of(new Entry("jotter runs", jotter("runs"))));
        List<String> generate = new ArrayList<>(jotter("run", "cartpole", "generated", "--no-launch", "--job-ids"));
        generate.addAll(runs);
        table("Write a notebook about existing runs", List.of(new Entry("jotter run --no-launch", generate)));

        Path ours = Samples.java(workspace.resolve("scratch"));
        Path theirs = Samples.python(workspace.resolve("scratch"));
        List<Entry> execute =
                new ArrayList<>(List.of(new Entry("jotter execute, Java kernel", jotter("execute", ours.toString()))));
        List<Entry> export = new ArrayList<>(
                List.of(new Entry("jotter export", jotter("export", theirs.toString(), "-o", workspace.toString()))));
        Path tool = python("jupyter");
        if (tool == null) {
            System.out.println("nbclient and nbconvert are not here (set JOTTER_PYTHON): no peer for these two.");
        } else {
            execute.add(new Entry(
                    "nbclient, ipykernel", List.of(tool.toString(), "execute", "--inplace", theirs.toString())));
            export.add(new Entry(
                    "nbconvert --to html",
                    List.of(tool.toString(), "nbconvert", "--to", "html", "--log-level", "ERROR", theirs.toString())));
        }
        table("Run a notebook of 12 cells", execute);
        table("Export it as HTML", export);
        sizes(theirs);
    }

    private void sizes(Path notebook) throws IOException {
        String name = notebook.getFileName().toString().replace(".ipynb", ".html");
        System.out.printf("Size of the page: jotter %,d bytes", Files.size(workspace.resolve(name)));
        Path peer = notebook.resolveSibling(name);
        System.out.println(Files.exists(peer) ? String.format(", nbconvert %,d bytes", Files.size(peer)) : "");
    }

    private void table(String title, List<Entry> entries) throws IOException, InterruptedException {
        double[][] millis = new double[entries.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < entries.size(); i++) {
                long start = System.nanoTime();
                run(entries.get(i).command());
                if (round >= 0) {
                    millis[i][round] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        System.out.println(title);
        double first = median(millis[0]);
        for (int i = 0; i < entries.size(); i++) {
            double median = median(millis[i]);
            System.out.printf("  %-30s %8.0f ms   x %.2f%n", entries.get(i).label(), median, median / first);
        }
        System.out.println();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private List<String> jotter(String... arguments) {
        List<String> command = new ArrayList<>(List.of(jotter.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static @Nullable Path python(String tool) {
        String python = System.getenv("JOTTER_PYTHON");
        Path beside = python == null ? null : Path.of(python).resolveSibling(tool);
        return beside != null && Files.isExecutable(beside) ? beside : null;
    }

    private static List<String> runIds(String json) {
        return Stream.of(json.split("\""))
                .filter(text -> text.matches("[0-9a-z]{13}"))
                .distinct()
                .toList();
    }

    private String run(List<String> first, String... then) throws IOException, InterruptedException {
        run(first);
        return run(jotter(then));
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workspace.toFile());
        builder.environment().putAll(Map.of("JOTTER_NO_BUILD", "1", "JUPYTER_PLATFORM_DIRS", "1"));
        Path errors = Files.createTempFile(workspace, "errors", ".txt");
        Process process = builder.redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue() + ": " + Files.readString(errors));
        }
        Files.delete(errors);
        return out;
    }
}
