package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.MetricSeries;
import dev.jotter.tracking.PointSink;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.internal.points.AttemptPoints;
import dev.jotter.tracking.internal.points.PointStream;
import dev.jotter.tracking.internal.points.RunMetrics;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The points of runs, from their files. */
record RunSeries(RunLookup runs) {

    MetricSeries all(RunId id, String key) {
        RunReader reader = runs.reader(id);
        try {
            return RunMetrics.series(reader.files().directory(), key, reader.state().fences);
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot read metric " + key + " of run " + id, failure);
        }
    }

    MetricSeries thin(RunId id, String key, int points) {
        RunReader reader = runs.reader(id);
        try {
            return RunMetrics.thin(reader.files().directory(), key, reader.state().fences, points);
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot read metric " + key + " of run " + id, failure);
        }
    }

    MetricSeries ofAttempt(RunId id, String key, int attempt) {
        RunReader reader = runs.reader(id);
        try {
            int newest = reader.state().attempt;
            if (attempt < 1 || attempt > newest) {
                throw new IllegalArgumentException("attempt is " + attempt + "; expected 1 to " + newest
                        + ", the attempts that run " + id + " had.");
            }
            return AttemptPoints.series(reader.files().directory(), key, attempt);
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot read metric " + key + " of run " + id, failure);
        }
    }

    void pass(RunId id, Predicate<String> keys, PointSink sink) {
        RunReader reader = runs.reader(id);
        NavigableMap<String, Long> counts = new TreeMap<>();
        runs.info(id).metrics().forEach((key, summary) -> counts.put(key, summary.count()));
        counts.keySet().removeIf(keys.negate());
        try {
            PointStream.read(reader.files().directory(), counts, reader.state().fences, sink);
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot read the metrics of run " + id, failure);
        }
    }
}
