package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code result.json}: what a run came to, for people and scripts. */
final class ResultFile {

    private ResultFile() {}

    static void write(RunFiles files, RunInfo info, Ending ending) throws IOException {
        Instant end = Instant.ofEpochMilli(ending.timeMillis());
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("experiment_name", info.experiment());
        result.put("run_id", info.id().value());
        result.put("run_name", info.name());
        result.put("timestamp", end.toString());
        result.put("status", status(ending));
        result.put("config", info.config());
        Map<String, Object> metrics = new LinkedHashMap<>();
        info.metrics().forEach((key, summary) -> metrics.put(key, metric(summary)));
        result.put("metrics", metrics);
        result.put(
                "artifacts", info.artifacts().stream().map(ResultFile::artifact).toList());
        result.put("commit", info.commit());
        result.put("error_message", ending.error().isEmpty() ? null : ending.error());
        Instant start = info.startedAt() == null ? end : info.startedAt();
        result.put("execution_time_seconds", Duration.between(start, end).toMillis() / 1000.0);
        result.put("resources", resources(info));
        RunFiles.replace(files.result(), Json.page(result));
    }

    /**
     * Puts the run's present name into a result that was written under an older one. Whoever changes the name and
     * whoever writes the result both call it, afterwards, so that neither undoes what the other did.
     */
    static void rename(RunReader reader) throws IOException {
        String name;
        do {
            name = reader.state().text("name");
            byte[] bytes;
            Map<String, @Nullable Object> result;
            try {
                bytes = Files.readAllBytes(reader.files().result());
                result = Json.object(bytes, 0, bytes.length);
            } catch (IOException none) {
                // It has not ended, or the file is damaged: run.jsonl has the name.
                return;
            }
            if (!name.equals(result.get("run_name"))) {
                result.put("run_name", name);
                RunFiles.replace(reader.files().result(), Json.page(result));
            }
        } while (!name.equals(reader.state().text("name")));
    }

    private static String status(Ending ending) {
        return ending.outcome() == Outcome.FAILED
                ? "failed"
                : ending.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> metric(MetricSummary summary) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("last", finite(summary.last()));
        map.put("last_step", summary.lastStep());
        map.put("min", finite(summary.min()));
        map.put("min_step", summary.minStep());
        map.put("max", finite(summary.max()));
        map.put("max_step", summary.maxStep());
        map.put("mean", finite(summary.mean()));
        map.put("count", summary.count());
        return map;
    }

    /** JSON has no NaN: null says that there is no number. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Map<String, Object> artifact(Artifact artifact) {
        return Map.of("name", artifact.name(), "sha256", artifact.sha256(), "size", artifact.sizeBytes());
    }

    private static Map<String, Object> resources(RunInfo info) {
        Map<String, Object> resources = new LinkedHashMap<>();
        for (String name : new String[] {"host", "cpus", "memoryMib"}) {
            String value = info.environment().get(name);
            if (value != null) {
                resources.put(name.equals("memoryMib") ? "memory_mib" : name, value);
            }
        }
        ProcessHandle self = ProcessHandle.current();
        // Of a run that was recorded, or that a shell has ended, somebody else was the process.
        if (String.valueOf(self.pid()).equals(info.environment().get("pid"))) {
            self.info()
                    .totalCpuDuration()
                    .ifPresent(cpu -> resources.put("process_cpu_seconds", cpu.toMillis() / 1000.0));
        }
        return resources;
    }
}
