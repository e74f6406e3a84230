package dev.jotter.bench.tracking;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One JSON line per point through a buffer: quicker than a flush per point, which would lose nothing to a kill. */
final class JsonLines implements Tracker {

    private final BufferedWriter out;

    JsonLines(Path directory) throws IOException {
        out = Files.newBufferedWriter(directory.resolve("points.jsonl"));
    }

    @Override
    public void log(String key, double value, long step) throws IOException {
        out.append("{\"key\":\"").append(key).append("\",\"step\":").append(Long.toString(step));
        out.append(",\"value\":").append(Double.toString(value)).append(",\"time\":");
        out.append(Long.toString(System.currentTimeMillis())).append("}\n");
    }

    @Override
    public void finish() throws IOException {
        out.close();
    }
}
