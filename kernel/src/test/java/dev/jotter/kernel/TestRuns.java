package dev.jotter.kernel;

import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs as a store would tell them, without a store. */
final class TestRuns {

    private TestRuns() {}

    static RunInfo run(String name, MetricSummary... metrics) {
        return run(RunId.at(1_800_000_000_000L).value(), name, metrics);
    }

    static RunInfo run(String id, String name, MetricSummary... metrics) {
        Instant start = Instant.parse("2026-11-21T02:03:04Z");
        TreeMap<String, MetricSummary> byKey = new TreeMap<>();
        for (MetricSummary metric : metrics) {
            byKey.put(metric.key(), metric);
        }
        return new RunInfo(
                new RunId(id),
                name,
                "experiment",
                "",
                RunStatus.COMPLETED,
                null,
                Map.of("lr", 0.1),
                Map.of("lr", 0.1),
                Map.of("tag", name),
                "",
                null,
                1L,
                100,
                1,
                start,
                start,
                start.plusSeconds(72),
                start,
                null,
                null,
                Map.of("user", name),
                byKey,
                List.of(),
                Map.of(),
                null,
                Map.of(),
                List.of(),
                null,
                null,
                0);
    }

    static RunInfo failed(String name, String error) {
        RunInfo run = run(name);
        return new RunInfo(
                run.id(),
                name,
                run.experiment(),
                "",
                RunStatus.FAILED,
                null,
                run.config(),
                run.params(),
                run.tags(),
                "",
                null,
                1L,
                100,
                1,
                run.createdAt(),
                run.startedAt(),
                run.endedAt(),
                run.lastSign(),
                error,
                null,
                run.environment(),
                run.metrics(),
                List.of(),
                Map.of(),
                null,
                Map.of(),
                List.of(),
                null,
                null,
                0);
    }

    static MetricSummary summary(String key, double min, double max, double last) {
        return new MetricSummary(key, 10, min, 1, max, 2, (min + max) / 2, last, 0, 100, 0);
    }
}
