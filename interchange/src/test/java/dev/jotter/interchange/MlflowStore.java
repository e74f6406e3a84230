package dev.jotter.interchange;

import dev.jotter.tracking.MetricPoint;
import dev.jotter.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file store as MLflow lays it out, with what an import should find in it. */
record MlflowStore(Path root, Map<String, Expected> runs) {

    /** One run. */
    record Expected(
            String name,
            String experiment,
            RunStatus status,
            long start,
            @Nullable String parent,
            Map<String, Object> params,
            Map<String, List<MetricPoint>> points) {}

    private static final Map<Integer, RunStatus> STATUSES =
            Map.of(1, RunStatus.RUNNING, 3, RunStatus.COMPLETED, 4, RunStatus.FAILED, 5, RunStatus.CANCELLED);

    static MlflowStore generate(long seed, Path root) throws IOException {
        Random random = new Random(seed);
        RandomRuns words = new RandomRuns(seed);
        Map<String, Expected> runs = new LinkedHashMap<>();
        for (int e = 0; e <= random.nextInt(3); e++) {
            Path experiment = Files.createDirectories(root.resolve(Integer.toString(e)));
            String name = words.text().strip() + e;
            Files.writeString(
                    experiment.resolve("meta.yaml"),
                    "artifact_location: file:///x\nexperiment_id: '" + e + "'\nlifecycle_stage: active\nname: "
                            + quoted(name) + "\n");
            for (int r = random.nextInt(5); r > 0; r--) {
                String id = String.format("%016x%016x", random.nextLong(), random.nextLong());
                String parent = runs.isEmpty() || random.nextBoolean()
                        ? null
                        : new ArrayList<>(runs.keySet()).get(random.nextInt(runs.size()));
                runs.put(id, run(random, words, experiment.resolve(id), name, parent));
            }
        }
        return new MlflowStore(root, runs);
    }

    private static Expected run(Random random, RandomRuns words, Path run, String experiment, @Nullable String parent)
            throws IOException {
        List<Integer> numbers = STATUSES.keySet().stream().sorted().toList();
        int status = numbers.get(random.nextInt(numbers.size()));
        long start = 1_600_000_000_000L + random.nextInt();
        String name = words.text().strip() + "x";
        Files.createDirectories(run.resolve("tags"));
        Files.writeString(
                run.resolve("meta.yaml"),
                "artifact_uri: file:///x\nend_time: " + (status == 1 ? "null" : start + 5000)
                        + "\nlifecycle_stage: active\n"
                        + (random.nextBoolean() ? "run_id: " : "run_uuid: ")
                        + quoted(run.getFileName().toString())
                        + "\nrun_name: " + quoted(name) + "\nstart_time: " + start + "\nstatus: " + status
                        + "\ntags: []\nuser_id: ada\n");
        if (parent != null) {
            Files.writeString(run.resolve("tags/mlflow.parentRunId"), parent);
        }
        Map<String, Object> params = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = "p" + i + (random.nextBoolean() ? "/deep" : "");
            Object value = List.of(true, 7, 0.001, -12, "00", "1e400", "a\nb", "", "x y", 1e300)
                    .get(random.nextInt(10));
            params.put(key, value);
            String text = value instanceof Boolean ? "True" : value.toString();
            write(run.resolve("params/" + key), text);
        }
        Map<String, List<MetricPoint>> points = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = random.nextBoolean() ? "m" + i : "train/m " + i;
            points.put(key, series(random, words, run.resolve("metrics/" + key), start));
        }
        return new Expected(name, experiment, STATUSES.get(status), start, parent, params, points);
    }

    private static List<MetricPoint> series(Random random, RandomRuns words, Path file, long start) throws IOException {
        List<MetricPoint> points = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= random.nextInt(300); i++) {
            MetricPoint point = new MetricPoint(random.nextInt(100) - 10, words.number(), start + i);
            points.add(point);
            String value =
                    Double.toString(point.value()).replace("Infinity", "inf").replace("NaN", "nan");
            lines.append(point.timeMillis() + " " + value + " " + point.step() + "\n");
        }
        write(file, lines.toString());
        points.sort(Comparator.comparingLong(MetricPoint::step).thenComparingLong(MetricPoint::timeMillis));
        return points;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
