package dev.jotter.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Store, dump, read back with somebody else's reader: the same. */
class TablesTest {

    private static final long SEEDS = 8;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = DumpFormat.class,
            names = {"CSV", "JSONL", "PARQUET"})
    void what_is_dumped_reads_back_the_same(DumpFormat format) throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            try (Jotter jotter = Jotter.open(new Workspace(directory.resolve("s" + seed)))) {
                List<RunInfo> runs = new RandomRuns(seed).into(jotter, 6);
                Path points = directory.resolve("points" + seed + format.suffix());
                Path table = directory.resolve("runs" + seed + format.suffix());
                Dump dump = Dump.of(jotter, runs);

                long count = dump.points(format, points);
                dump.runs(format, table);

                List<Map<String, Object>> expected = pointRows(jotter, runs);
                assertThat(count).isEqualTo(expected.size());
                assertThat(TableReading.of(format, points)).as("seed %s", seed).isEqualTo(texts(expected));
                assertThat(TableReading.of(format, table))
                        .as("seed %s", seed)
                        .isEqualTo(texts(runs.stream().map(TablesTest::runRow).toList()));
            }
        }
    }

    @Test
    void only_the_wanted_metrics_are_dumped_and_the_old_file_stays_until_the_new_one_is_whole() throws IOException {
        Path file = Files.writeString(directory.resolve("points.csv"), "old");
        try (Jotter jotter = Jotter.open(new Workspace(directory.resolve("s")))) {
            List<RunInfo> runs = new RandomRuns(5).into(jotter, 6);
            Dump dump = Dump.of(jotter, runs).withMetrics(key -> key.length() % 2 == 0);
            List<String> seen = new ArrayList<>();

            dump.withProgress((run, of, points) -> seen.add(read(file))).points(DumpFormat.CSV, file);

            assertThat(TableReading.of(DumpFormat.CSV, file))
                    .isNotEmpty()
                    .allMatch(row -> row.get("key").toString().length() % 2 == 0);
            assertThat(seen).allMatch("old"::equals);
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("s", "points.csv");
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static List<Map<String, Object>> pointRows(Jotter jotter, List<RunInfo> runs) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RunInfo run : runs) {
            RandomRuns.points(jotter, run.id())
                    .forEach((key, points) -> points.forEach(point -> {
                        Map<String, Object> row = new LinkedHashMap<>();
                        row.put("run_id", run.id());
                        row.put("run_name", run.name());
                        row.put("experiment", run.experiment());
                        row.put("key", key);
                        row.put("step", point.step());
                        row.put("value", point.value());
                        row.put("time", Instant.ofEpochMilli(point.timeMillis()));
                        rows.add(row);
                    }));
        }
        return rows;
    }

    private static Map<String, Object> runRow(RunInfo run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run_id", run.id());
        row.put("run_name", run.name());
        row.put("experiment", run.experiment());
        row.put("description", run.description());
        row.put("status", run.status());
        row.put("outcome", run.outcome() == null ? null : run.outcome().name().toLowerCase(java.util.Locale.ROOT));
        row.put("parent", run.parent());
        row.put("seed", run.seed());
        row.put("total_steps", run.totalSteps());
        row.put("attempt", run.attempt());
        row.put("created_at", run.createdAt());
        row.put("started_at", run.startedAt());
        row.put("ended_at", run.endedAt());
        row.put("error", run.error());
        row.put("notes", run.notes());
        row.put("git_commit", run.git() == null ? null : run.git().commit());
        row.put("git_branch", run.git() == null ? null : run.git().branch());
        row.put("git_remote", run.git() == null ? null : run.git().remote());
        row.put("git_dirty", run.git() == null ? null : run.git().dirty());
        row.put("git_diff", null);
        row.put("params", run.params());
        row.put("tags", run.tags());
        row.put("config", run.config());
        row.put("environment", run.environment());
        row.put("artifacts", List.of());
        return row;
    }

    /** Values as texts, so that the readers need no types of ours; no value stays null. */
    private static List<Map<String, Object>> texts(List<Map<String, Object>> rows) {
        List<Map<String, Object>> texts = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> text = new LinkedHashMap<>();
            row.forEach((key, value) -> text.put(
                    key, value == null || value instanceof Map || value instanceof List ? value : value.toString()));
            texts.add(text);
        }
        return texts;
    }
}
