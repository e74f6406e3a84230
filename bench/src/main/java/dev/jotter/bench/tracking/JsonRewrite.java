package dev.jotter.bench.tracking;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ancestor's method: all points in one JSON file, written anew at each call. */
final class JsonRewrite implements Tracker {

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final Map<String, List<Map<String, Object>>> metrics = new LinkedHashMap<>();

    JsonRewrite(Path directory) {
        file = directory.resolve("experiment.json");
    }

    @Override
    public void log(String key, double value, long step) throws IOException {
        metrics.computeIfAbsent(key, name -> new ArrayList<>())
                .add(Map.of("step", step, "value", value, "time", System.currentTimeMillis()));
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), Map.of("metrics", metrics));
    }

    @Override
    public void finish() {
        // Each call has written everything.
    }
}
