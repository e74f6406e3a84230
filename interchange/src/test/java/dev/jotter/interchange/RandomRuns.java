package dev.jotter.interchange;

import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.MetricPoint;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.Past;
import dev.jotter.tracking.Recording;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Runs with names, keys and values of every kind; the same for the same seed. */
final class RandomRuns {

    private static final String[] WORDS = {
        "loss",
        "a,b",
        "say \"no\"",
        "=1+1",
        "</script>",
        "{{x}}",
        "näme 🚀",
        " edge ",
        "'",
        "\\",
        ";--",
        "../..",
        "%s",
        "-",
        "东京"
    };

    private final Random random;

    RandomRuns(long seed) {
        random = new Random(seed);
    }

    /** Records some. */
    List<RunInfo> into(Jotter jotter, int runs) {
        List<RunId> ids = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            ids.add(one(jotter, ids));
        }
        return jotter.runs(RunQuery.all().withSort("created", true));
    }

    private RunId one(Jotter jotter, List<RunId> before) {
        Instant created = Instant.ofEpochMilli(1_500_000_000_000L + random.nextInt(Integer.MAX_VALUE) * 7L);
        Instant started = created.plusMillis(random.nextInt(100_000));
        RunStatus status = RunStatus.values()[random.nextInt(RunStatus.values().length)];
        boolean begun = status != RunStatus.PENDING;
        Past past = new Past(created, begun ? started : null, begun ? Map.of("user", text()) : Map.of());
        try (Recording recording = jotter.record(spec(before), past)) {
            for (int key = begun ? random.nextInt(5) : 0; key > 0; key--) {
                series(recording, key(), started.toEpochMilli());
            }
            if (random.nextBoolean()) {
                recording.note(text() + "\n\r\t\"" + text());
            }
            if (status.ended()) {
                String error = status == RunStatus.COMPLETED ? "" : text() + "\nat here";
                Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
                recording.end(status, outcome, error, started.plusMillis(random.nextInt(1_000_000)));
            }
            recording.save();
            return recording.id();
        }
    }

    private RunSpec spec(List<RunId> before) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.put(key(), value());
        }
        GitState git = random.nextBoolean()
                ? null
                : new GitState("abc", random.nextBoolean() ? null : text(), "url", random.nextBoolean(), false, "");
        return RunSpec.named(text())
                .withExperiment(text())
                .withDescription(random.nextBoolean() ? "" : text())
                .withParams(values)
                .withConfig(Map.of("nested", values, "list", List.of(1L, text(), 2.5)))
                .withTags(Map.of(key(), random.nextBoolean() ? "" : text() + "\n"))
                .withParent(before.isEmpty() || random.nextBoolean() ? null : before.get(0))
                .withSeed(random.nextBoolean() ? null : random.nextLong())
                .withTotalSteps(random.nextInt(1000))
                .withGit(git);
    }

    private void series(Recording recording, String key, long start) {
        int points = random.nextInt(200);
        long step = random.nextInt(4) == 0 ? random.nextLong() >> 1 : 0;
        for (int i = 0; i < points; i++) {
            recording.log(key, number(), step, start + i * 10L + random.nextInt(10));
            step += random.nextInt(5);
        }
    }

    double number() {
        return switch (random.nextInt(10)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            case 4 -> Double.longBitsToDouble(random.nextLong() & 0x7FEFFFFFFFFFFFFFL);
            case 5 -> Double.MIN_VALUE;
            case 6 -> random.nextFloat();
            default -> random.nextGaussian();
        };
    }

    private Object value() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextLong();
            case 2 -> random.nextGaussian();
            case 3 -> List.of(text(), 1L);
            default -> text();
        };
    }

    String key() {
        return "k" + random.nextInt(1000) + "/" + WORDS[random.nextInt(WORDS.length)];
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    /** Every point of a run, by key. */
    static Map<String, List<MetricPoint>> points(Jotter jotter, RunId id) {
        Map<String, List<MetricPoint>> points = new TreeMap<>();
        jotter.points(id, key -> true, (key, step, value, time) -> points.computeIfAbsent(key, k -> new ArrayList<>())
                .add(new MetricPoint(step, value, time)));
        return points;
    }
}
