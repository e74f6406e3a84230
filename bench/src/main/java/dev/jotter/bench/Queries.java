package dev.jotter.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunPage;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Questions to a store of many finished runs, 10 metrics and 6 params each. Peers: the same questions answered from the
 * files alone, as a store without an index does.
 *
 * <pre>
 * Queries DIRECTORY [RUNS] [JOTTER]    RUNS: 10000 unless told; JOTTER: the launcher script, to time whole commands
 * </pre>
 *
 * DIRECTORY is filled when there are no runs in it, and kept: give it again to measure again.
 */
public final class Queries {

    private static final int ROUNDS = 200;
    private static final List<String> METRICS = IntStream.range(0, 10)
            .mapToObj(i -> List.of("reward", "loss", "train/loss", "eval/reward", "sps")
                            .get(i % 5)
                    + (i < 5 ? "" : "/b"))
            .toList();

    private final Path directory;

    private Queries(Path directory) {
        this.directory = directory;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Queries queries = new Queries(Path.of(arguments[0]).toAbsolutePath());
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        if (!Files.isDirectory(queries.directory.resolve("runs"))) {
            queries.fill(runs);
        }
        queries.rebuild();
        queries.warm();
        queries.fromFiles();
        if (arguments.length > 2) {
            queries.commands(Path.of(arguments[2]).toAbsolutePath().toString());
        }
    }

    private Jotter open() {
        return Jotter.open(new Workspace(directory));
    }

    private void fill(int runs) throws IOException {
        Files.createDirectories(directory.resolve(".jotter"));
        long start = System.nanoTime();
        try (Jotter jotter = open()) {
            IntStream.range(0, runs).parallel().forEach(i -> run(jotter, i));
        }
        System.out.printf("%,d runs made in %.1f s%n", runs, (System.nanoTime() - start) / 1e9);
    }

    private static void run(Jotter jotter, int i) {
        Random random = new Random(i);
        Map<String, Object> params = Map.of(
                "lr",
                List.of(1e-4, 3e-4, 1e-3, 3e-3).get(i % 4),
                "batch",
                32 << (i % 3),
                "env",
                i % 2 == 0 ? "CartPole-v1" : "Acrobot-v1",
                "model",
                Map.of("layers", 2 + i % 2, "width", 64),
                "seed",
                i);
        RunSpec spec = RunSpec.named("run-" + i)
                .withExperiment("sweep-" + i % 50)
                .withParams(params)
                .withTags(Map.of("team", i % 3 == 0 ? "a" : "b", "bench", ""))
                .withSeed((long) i);
        try (Run run = jotter.start(spec)) {
            for (int step = 0; step < 25; step++) {
                for (String metric : METRICS) {
                    run.log(metric, random.nextGaussian() * 100 + step, step);
                }
            }
            run.complete();
        }
    }

    /** The index of all runs, from nothing. */
    private void rebuild() throws IOException {
        for (int round = 0; round < 2; round++) {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(directory.resolve(".jotter/index.db" + suffix));
            }
            Watch watch = new Watch();
            try (Jotter jotter = open()) {
                jotter.runs(RunQuery.all().withLimit(1));
            }
            System.out.println("index made anew: " + watch);
            System.out.printf("  %.1f MB%n", Files.size(directory.resolve(".jotter/index.db")) / 1e6);
        }
    }

    private Map<String, RunQuery> questions() {
        RunQuery ten = RunQuery.all().withLimit(10);
        return Map.of(
                "the newest 50", RunQuery.all().withLimit(50),
                "filter on param and metric, 10 newest",
                        ten.withWhere("params.lr < 1e-3 and metrics.reward.max > 300 and tags.team = 'a'"),
                "sort by a param, then a metric",
                        ten.withSort("params.lr", true).withThen("metrics.loss.min", true),
                "sort by a metric's mean", ten.withSort("metrics.reward.mean", false),
                "name like a glob", ten.withName("run-99*"),
                "a filter that SQL only guesses at", ten.withWhere("params.env ilike 'CART%' and name like '%7_'"));
    }

    private void warm() {
        try (Jotter jotter = open()) {
            time(
                    "best of a metric, 10 runs",
                    () -> jotter.best("reward", Mode.MAX, RunQuery.all().withLimit(10)));
            questions().forEach((name, query) -> time(name, () -> jotter.runs(query)));
            Watch watch = new Watch();
            int pages = 0;
            String after = null;
            do {
                RunPage page = jotter.page(RunQuery.all().withLimit(100).withAfter(after));
                after = page.next();
                pages++;
            } while (after != null);
            System.out.println("all runs in " + pages + " pages: " + watch);
            Watch all = new Watch();
            int found = jotter.runs(RunQuery.all()).size();
            System.out.printf("all %,d runs at once: %s%n", found, all);
            time("best of a metric, every run in memory", () -> jotter.best("reward", Mode.MAX, RunQuery.all()));
        }
    }

    private void fromFiles() {
        System.setProperty("jotter.index.from", "-1");
        Watch watch = new Watch();
        try (Jotter jotter = open()) {
            jotter.best("reward", Mode.MAX, RunQuery.all().withLimit(10));
        }
        System.out.println("peer: best from the files alone: " + watch);
        System.clearProperty("jotter.index.from");
    }

    private void commands(String jotter) throws IOException, InterruptedException {
        for (List<String> command : List.of(
                List.of(jotter, "best", "reward", "--mode", "max"),
                List.of(jotter, "runs", "--limit", "50"),
                List.of(jotter, "runs", "--where", "params.lr < 1e-3 and metrics.reward.max > 300", "--limit", "10"),
                List.of(jotter, "show", "run-77"),
                List.of(jotter, "summary"))) {
            double[] millis = new double[7];
            for (int i = 0; i < millis.length; i++) {
                long start = System.nanoTime();
                ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
                builder.environment().put("JOTTER_NO_BUILD", "1");
                Process process = builder.redirectErrorStream(true).start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IOException(command + ": " + said);
                }
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            System.out.printf(
                    "jotter %-70s median %4.0f ms, least %4.0f ms%n",
                    String.join(" ", command.subList(1, command.size())), millis[millis.length / 2], millis[0]);
        }
    }

    private static void time(String name, Runnable question) {
        for (int i = 0; i < 20; i++) {
            question.run();
        }
        double[] millis = new double[ROUNDS];
        Watch watch = new Watch();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            question.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        double cpu = watch.cpu() / ROUNDS;
        Arrays.sort(millis);
        System.out.printf(
                "%-40s median %6.2f ms, 95%% %6.2f, most %6.2f, CPU %6.2f ms%n",
                name, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100], millis[ROUNDS - 1], cpu);
    }

    /** Wall and CPU time since it was made; the latter is of the whole process. */
    private static final class Watch {
        private static final OperatingSystemMXBean PROCESS =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        private final long start = System.nanoTime();
        private final long startCpu = PROCESS.getProcessCpuTime();

        double cpu() {
            return (PROCESS.getProcessCpuTime() - startCpu) / 1e6;
        }

        @Override
        public String toString() {
            return String.format("%.0f ms, CPU %.0f ms", (System.nanoTime() - start) / 1e6, cpu());
        }
    }
}
