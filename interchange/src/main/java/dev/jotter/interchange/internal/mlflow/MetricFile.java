package dev.jotter.interchange.internal.mlflow;

import dev.jotter.interchange.internal.source.Problems;
import dev.jotter.tracking.PointSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A metric's file: a line per point, {@code <ms> <value> <step>}, in old stores {@code <ms> <value>}, in new ones with the
 * name and digest of a data set after the step.
 */
record MetricFile(String key, Path file) {

    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final int LONGEST_LINE = 10_000;

    void pass(PointSink sink, Problems problems) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 16)) {
            StringBuilder line = new StringBuilder();
            for (int number = 1; ; number++) {
                int end = line(in, line);
                if (line.length() > 0 || end == '\n') {
                    one(line.toString(), number, end == '\n', sink, problems);
                }
                if (end < 0) {
                    return;
                }
            }
        }
    }

    /** Reads up to the line's end, but keeps no more than a point can have; returns what ended it. */
    private static int line(BufferedReader in, StringBuilder line) throws IOException {
        line.setLength(0);
        int at = in.read();
        for (; at >= 0 && at != '\n'; at = in.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) at);
            }
        }
        return at;
    }

    private void one(String line, int number, boolean whole, PointSink sink, Problems problems) {
        String text = line.strip();
        if (text.isEmpty()) {
            return;
        }
        String[] words = BLANKS.split(text, -1);
        try {
            if (words.length < 2) {
                throw new NumberFormatException("too few words");
            }
            long time = Long.parseLong(words[0]);
            double value = Values.number(words[1]);
            long step = words.length > 2 ? Long.parseLong(words[2]) : 0;
            sink.point(key, step, value, time);
        } catch (NumberFormatException damaged) {
            String shown = text.length() > 60 ? text.substring(0, 57) + "..." : text;
            problems.add(file + ":" + number + ": is \"" + shown.replaceAll("\\p{Cntrl}", "?")
                    + "\"; expected time, value and step. "
                    + (whole ? "The line is left out." : "The file ends within it."));
        }
    }
}
