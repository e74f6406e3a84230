package dev.jotter.kernel.internal.lab;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.render.Cell;
import dev.jotter.kernel.internal.render.Format;
import dev.jotter.kernel.internal.render.Grid;
import dev.jotter.kernel.internal.render.Grid.Column;
import dev.jotter.kernel.internal.render.Html;
import dev.jotter.kernel.internal.render.Page;
import dev.jotter.kernel.internal.render.Part;
import dev.jotter.kernel.internal.render.ShortIds;
import dev.jotter.notebooks.ReplayViewer;
import dev.jotter.tracking.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recorded episodes of runs: {@code replays/*.json} of their directories. */
public final class Replays {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FRAMES = 8;

    /**
     * What is known of a replay without reading its frames.
     *
     * @param problem why the file is no replay; empty when it is one
     */
    record Entry(RunInfo run, Path file, long step, double reward, long length, String problem) {}

    private Replays() {}

    public static Rendered list(Collection<RunInfo> runs) {
        List<Entry> entries = runs.stream().flatMap(run -> of(run).stream()).toList();
        if (entries.isEmpty()) {
            return Page.of(Part.sentence(runs.isEmpty() ? "There are no runs, so there are no replays." : none(runs)));
        }
        ShortIds ids = ShortIds.among(runs.stream().map(RunInfo::id).toList());
        List<List<Cell>> rows = entries.stream().map(entry -> row(entry, ids)).toList();
        List<Column> columns = List.of(
                Column.text("run"),
                Column.text("id"),
                Column.number("step"),
                Column.number("return"),
                Column.number("length"),
                Column.text("file"));
        return Page.of(new Grid("", columns, rows, "Show one with replay(run) or replay(run, step).", 20, 5));
    }

    private static List<Cell> row(Entry entry, ShortIds ids) {
        boolean sound = entry.problem().isEmpty();
        return List.of(
                Cell.name(entry.run().name()),
                ids.cell(entry.run().id()),
                Cell.of(sound ? Format.count(entry.step()) : ""),
                Cell.of(sound ? Format.number(entry.reward()) : ""),
                Cell.of(sound ? Format.count(entry.length()) : ""),
                Cell.of(entry.file().getFileName() + (sound ? "" : " (" + entry.problem() + ")")));
    }

    /** The replay nearest to that step, the later one on ties. */
    public static Rendered show(RunInfo run, long step) {
        Optional<Entry> nearest = of(run).stream()
                .filter(entry -> entry.problem().isEmpty())
                .min(Comparator.<Entry>comparingDouble(entry -> Math.abs((double) entry.step() - step))
                        .thenComparing(Comparator.comparingLong(Entry::step).reversed()));
        return nearest.map(Replays::show).orElseGet(() -> Page.of(Part.sentence(none(run))));
    }

    /** The last one of the first of these runs, one or more, that has any. */
    public static Rendered show(List<RunInfo> runs) {
        return runs.stream()
                .filter(run ->
                        of(run).stream().anyMatch(entry -> entry.problem().isEmpty()))
                .findFirst()
                .map(run -> show(run, Long.MAX_VALUE))
                .orElseGet(() -> Page.of(Part.sentence(none(runs))));
    }

    private static String none(Collection<RunInfo> runs) {
        if (runs.size() == 1) {
            return none(runs.iterator().next());
        }
        boolean over = runs.stream().allMatch(run -> run.status().ended());
        return (over ? "None of these runs has recorded a replay." : "None of these runs has recorded a replay yet.")
                + " A training writes them to replays/ in its run's directory as it evaluates.";
    }

    private static String none(RunInfo run) {
        String where = run.directory() == null
                ? "its store"
                : run.directory().resolve("replays").toString();
        return "No replays of run " + Html.cut(run.name(), 80) + " yet: there are none in " + where
                + ". A training writes them there as it evaluates.";
    }

    private static Rendered show(Entry entry) {
        Map<String, @Nullable Object> replay;
        try {
            replay = JSON.readValue(
                    entry.file().toFile(), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
        } catch (IOException e) {
            return Page.of(Part.sentence("Replay " + entry.file() + " cannot be read: " + reason(e)));
        }
        String caption = "Replay of " + Html.cut(entry.run().name(), 80) + " at step " + Format.count(entry.step())
                + ": return " + Format.number(entry.reward()) + " in " + Format.count(entry.length()) + " steps";
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(ReplayViewer.MIME, replay);
        data.put("text/html", ReplayViewer.html(replay));
        data.put("image/svg+xml", ReplayViewer.filmstrip(replay, FRAMES));
        data.put("text/plain", caption);
        return new Rendered(data, new LinkedHashMap<>(Map.of("image/svg+xml", Map.of("alt", caption))));
    }

    /** By step; files that are no replays last, by name. */
    static List<Entry> of(RunInfo run) {
        Path directory = run.directory() == null ? null : run.directory().resolve("replays");
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> entry(run, file))
                    .sorted(Comparator.<Entry, Boolean>comparing(
                                    entry -> !entry.problem().isEmpty())
                            .thenComparingLong(Entry::step))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Reads numbers at the top level and skips the rest: a replay may be large. */
    private static Entry entry(RunInfo run, Path file) {
        Map<String, Double> numbers = new HashMap<>();
        List<String> names = new ArrayList<>();
        try (JsonParser parser = JSON.getFactory().createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return damaged(run, file, "not a replay: expected a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                names.add(name);
                if (parser.nextToken().isNumeric()) {
                    numbers.put(name, parser.getDoubleValue());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return damaged(run, file, reason(e));
        }
        if (!names.contains("frames")) {
            return damaged(run, file, "not a replay: it has no frames");
        }
        return new Entry(
                run,
                file,
                numbers.getOrDefault("step", 0.0).longValue(),
                numbers.getOrDefault("return", Double.NaN),
                numbers.getOrDefault("length", 0.0).longValue(),
                "");
    }

    private static Entry damaged(RunInfo run, Path file, String problem) {
        return new Entry(run, file, 0, Double.NaN, 0, problem);
    }

    private static String reason(IOException e) {
        return "damaged: "
                + Html.cut(String.valueOf(e.getMessage()).lines().findFirst().orElse(""), 120);
    }
}
