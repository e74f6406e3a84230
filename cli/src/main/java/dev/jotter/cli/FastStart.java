package dev.jotter.cli;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Uses what most command lines use, so that a JVM that lists what it loads, for a class-data archive, sees it loaded. The
 * launcher runs it once after a build: {@code FastStart DIRECTORY}. It works in DIRECTORY when that is empty or absent, else
 * in a new one below it, and leaves nothing in it. Started with DIRECTORY as the current one, it writes a notebook too.
 */
public final class FastStart {

    private FastStart() {}

    public static void main(String... args) throws IOException {
        Path directory = room(Path.of(args[0]).toAbsolutePath().normalize());
        Files.createDirectories(directory.resolve(".jotter"));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<String> ids = runs(directory);
        FastNotebook.write(directory.resolve("notes.ipynb"));
        for (String line : List.of(
                "",
                "--version",
                "runs",
                "runs --json",
                "runs --status completed --sort metrics.reward.max",
                "runs --help",
                "show " + ids.get(0),
                "show " + ids.get(0) + " --json",
                "compare " + String.join(" ", ids),
                "diff " + String.join(" ", ids),
                "best reward --mode max",
                "summary",
                "recipes",
                "sections",
                "monitor",
                "dump " + ids.get(0) + " --format csv",
                "logs " + ids.get(0),
                "export notes.ipynb",
                "kernel list",
                "rnus",
                "track start shell --param lr=0.1",
                "track log shell loss=0.5",
                "track log shell loss=0.4 --step 7",
                "track tag shell a=b",
                "track end shell",
                "delete shell",
                "trash",
                "restore shell",
                "gc")) {
            JotterCli.run(nowhere, nowhere, directory, line.isEmpty() ? new String[0] : line.split(" ", -1));
        }
        if (Path.of("").toAbsolutePath().normalize().equals(directory)) {
            notebook(ids, nowhere, directory);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            boolean given = directory.equals(Path.of(args[0]).toAbsolutePath().normalize());
            for (Path file :
                    files.skip(given ? 1 : 0).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Path room(Path wanted) throws IOException {
        Files.createDirectories(wanted);
        try (Stream<Path> files = Files.list(wanted)) {
            return files.findAny().isEmpty() ? wanted : Files.createTempDirectory(wanted, "start-");
        }
    }

    private static List<String> runs(Path directory) {
        List<String> ids = new ArrayList<>();
        try (Jotter jotter = Jotter.open(new Workspace(directory))) {
            for (long seed = 0; seed < 2; seed++) {
                Map<String, Object> params = Map.of("learningRate", 1e-3 * (seed + 1));
                try (Run run = jotter.start(RunSpec.named("run-" + seed)
                        .withExperiment("fast")
                        .withParams(params)
                        .withConfig(params)
                        .withSeed(seed))) {
                    run.log("reward", (double) seed, 1);
                    run.complete();
                    ids.add(run.id().value());
                }
            }
        }
        return ids;
    }

    /** A recipe works in the current directory of its process. */
    private static void notebook(List<String> ids, PrintStream nowhere, Path directory) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(nowhere);
        System.setErr(nowhere);
        try {
            JotterCli.run(
                    nowhere, nowhere, directory, "run", "cartpole", "fast", "--no-launch", "--job-ids", ids.get(0));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
