package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jotter.tracking.internal.points.RunMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that were written after docs/store.md find what Jotter finds, in runs with all that may happen to one. */
class OtherReadersTest {

    private static final List<String> KEYS = List.of("loss", "eval/ä \"quoted\" key", "x");

    @TempDir
    Path directory;

    private static String text(long step, long time, double value) {
        return step + " " + time + " " + (Double.isNaN(value) ? "NaN" : Double.toHexString(value));
    }

    private static Map<String, List<String>> byJotter(Jotter jotter, RunInfo run) {
        Map<String, List<String>> points = new HashMap<>();
        for (String key : run.metrics().keySet()) {
            MetricSeries series = jotter.series(run.id(), key);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                MetricPoint point = series.point(i);
                texts.add(text(point.step(), point.timeMillis(), point.value()));
            }
            if (!texts.isEmpty()) {
                points.put(key, texts.stream().sorted().toList());
            }
        }
        return points;
    }

    private static Map<String, List<String>> byPlainJava(RunInfo run) throws IOException {
        return PlainReader.points(Objects.requireNonNull(run.directory())).stream()
                .collect(Collectors.groupingBy(
                        PlainReader::key,
                        Collectors.mapping(
                                p -> text(p.step(), p.time(), p.value()),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        texts -> texts.stream().sorted().toList()))));
    }

    private static Map<String, List<String>> byPython(RunInfo run) throws IOException, InterruptedException {
        String python = Objects.requireNonNullElse(System.getenv("JOTTER_PYTHON"), "python3");
        Process process;
        try {
            // As a list of lists: the keys here have line breaks and quotes.
            process = new ProcessBuilder(
                            python,
                            "-c",
                            "import sys; sys.path.insert(0, '../docs'); sys.dont_write_bytecode = True\n"
                                    + "import pathlib, read_run\n"
                                    + "for k, s, t, v in read_run.points(pathlib.Path(sys.argv[1])):"
                                    + " print(k.encode().hex(), s, t, v.hex())",
                            String.valueOf(run.directory()))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException noPython) {
            assumeTrue(false, "no Python: " + noPython.getMessage());
            throw noPython;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Map<String, List<String>> points = new HashMap<>();
        for (String line : said.lines().toList()) {
            String[] words = line.split(" ", -1);
            double value =
                    switch (words[3]) {
                        case "nan" -> Double.NaN;
                        case "inf" -> Double.POSITIVE_INFINITY;
                        case "-inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.parseDouble(words[3]);
                    };
            String key = new String(java.util.HexFormat.of().parseHex(words[0]), StandardCharsets.UTF_8);
            points.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(text(Long.parseLong(words[1]), Long.parseLong(words[2]), value));
        }
        points.replaceAll((key, texts) -> texts.stream().sorted().toList());
        return points;
    }

    /** Logs what may be hard to write down; now and then a block ends. */
    private static void log(Random random, Run run, int points) {
        long step = random.nextInt(50);
        for (int i = 0; i < points; i++) {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            double value =
                    switch (random.nextInt(8)) {
                        case 0 -> Double.NaN;
                        case 1 -> Double.NEGATIVE_INFINITY;
                        case 2 -> -0.0;
                        case 3 -> random.nextInt(100);
                        case 4 -> (float) random.nextGaussian();
                        case 5 -> Double.MIN_VALUE;
                        default -> random.nextGaussian();
                    };
            if (random.nextInt(40) == 0) {
                step = random.nextBoolean()
                        ? random.nextLong()
                        : random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            if (random.nextInt(5) == 0) {
                run.log(Map.of("loss", value, "x", i), step);
            } else {
                run.log(key, value, step);
            }
            step = random.nextInt(10) == 0 ? step - random.nextInt(20) : step + 1;
            if (random.nextInt(60) == 0) {
                run.flush();
            }
        }
        run.flush();
    }

    /** Attempts that follow each other, some while the last still writes; some end, some do not; helpers join. */
    private static RunId life(Random random, Jotter jotter) {
        RunId id = jotter.create(RunSpec.named("life").withParams(Map.of("text", "\"fence\":{\"metrics.bin\":1}")))
                .id();
        List<Run> open = new ArrayList<>();
        for (int attempt = 0; attempt < 1 + random.nextInt(4); attempt++) {
            Run run = jotter.attach(id);
            open.add(run);
            log(random, run, random.nextInt(random.nextInt(4) == 0 ? 5_000 : 400));
            if (random.nextBoolean()) {
                Run helper = jotter.join(id);
                log(random, helper, random.nextInt(200));
                if (random.nextBoolean()) {
                    helper.close();
                }
            }
            // One that was replaced may still live.
            log(random, open.get(random.nextInt(open.size())), random.nextInt(100));
            if (random.nextBoolean()) {
                run.complete();
                open.remove(run);
            }
        }
        return id;
    }

    @Test
    void plain_java_and_python_find_the_same_points() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long total = 0;
        for (int trial = 0; trial < 20; trial++) {
            try (Jotter jotter = Jotter.open(directory.resolve("store-" + trial).toString())) {
                RunInfo run = jotter.run(life(random, jotter).value());
                Map<String, List<String>> expected = byJotter(jotter, run);

                assertThat(byPlainJava(run))
                        .as("seed %d, trial %d", seed, trial)
                        .isEqualTo(expected);
                if (trial % 5 == 0) {
                    assertThat(byPython(run))
                            .as("Python, seed %d, trial %d", seed, trial)
                            .isEqualTo(expected);
                }
                total += expected.values().stream().mapToLong(List::size).sum();
            }
        }
        assertThat(total).isGreaterThan(2000);
    }

    @Test
    void a_sketch_of_a_long_series_is_no_second_set_of_points() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            Run run = jotter.start("long", Map.of());
            for (int step = 0; step < 20_000; step++) {
                run.log("x", Math.sin(step), step);
            }
            run.complete();
            RunInfo ended = jotter.run(run.id().value());

            assertThat(byPlainJava(ended)).isEqualTo(byJotter(jotter, ended));
            assertThat(byPython(ended)).isEqualTo(byJotter(jotter, ended));
        }
    }

    @Test
    void files_of_format_1_are_read_as_well() throws Exception {
        for (String name : List.of("written.bin", "compacted.bin")) {
            Path home = Files.createDirectories(directory.resolve(name));
            Files.copy(
                    Path.of("src/test/resources/dev/jotter/tracking/internal/points/format-1")
                            .resolve(name),
                    home.resolve("metrics-1.bin"));
            Files.writeString(home.resolve("run.jsonl"), "{\"event\":\"attempt\",\"attempt\":1,\"fence\":{}}\n");
            Map<String, Long> expected = new HashMap<>();
            new RunMetrics(home).summaries(List.of()).forEach((key, summary) -> expected.put(key, summary.count()));

            assertThat(expected).isNotEmpty();
            assertThat(PlainReader.points(home).stream()
                            .collect(Collectors.groupingBy(PlainReader::key, Collectors.counting())))
                    .isEqualTo(expected);
        }
    }

    @Test
    void damage_costs_them_the_block_it_is_in_as_it_costs_jotter() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int trial = 0; trial < 15; trial++) {
            Path store = directory.resolve("store-" + trial);
            RunInfo before;
            try (Jotter jotter = Jotter.open(store.toString())) {
                Run run = jotter.start("run", Map.of());
                log(random, run, 300);
                if (random.nextBoolean()) {
                    run.complete();
                }
                before = jotter.run(run.id().value());
            }
            Path home = Objects.requireNonNull(before.directory());
            Path file = Files.exists(home.resolve("metrics.bin"))
                    ? home.resolve("metrics.bin")
                    : home.resolve("metrics-1.bin");
            byte[] bytes = Files.readAllBytes(file);
            bytes[8 + random.nextInt(bytes.length - 8)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bytes);
            try (Jotter jotter = Jotter.open(store.toString())) {
                RunInfo after = jotter.run(before.id().value());
                assertThat(byPlainJava(after))
                        .as("seed %d, trial %d", seed, trial)
                        .isEqualTo(byJotter(jotter, after));
            }
        }
    }

    @Test
    void the_plain_reader_is_short_and_knows_nothing_of_jotter() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/java/dev/jotter/tracking/PlainReader.java"));

        assertThat(lines.stream()
                        .filter(line -> !line.isBlank() && !line.matches("(import|package) .*"))
                        .count())
                .isLessThanOrEqualTo(100);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("import "))
                .allMatch(line -> line.startsWith("import java."));
        assertThat(Files.readAllLines(Path.of("../docs/read_run.py")))
                .filteredOn(line -> line.startsWith("import ") || line.startsWith("from "))
                .containsExactly("import csv, json, pathlib, re, struct, sys, zlib");
    }
}
