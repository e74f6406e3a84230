package dev.jotter.interchange.internal.source;

import dev.jotter.interchange.ImportReport.Change;
import dev.jotter.interchange.ImportReport.Imported;
import dev.jotter.interchange.internal.source.Source.Found;
import dev.jotter.tracking.PointSink;
import dev.jotter.tracking.Recording;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run on its way from a source.
 *
 * @param counted called for each point that is passed on
 */
record Take(Found found, SourceRun run, Fit fit, Runnable counted) {

    /** How many points of it are not present. */
    long count(Map<String, Long> present) throws IOException {
        return points(present, (key, step, value, timeMillis) -> {}, () -> {});
    }

    /** Passes on the points that are not present; returns how many. */
    long points(Map<String, Long> present, Adder sink) throws IOException {
        return points(present, (key, step, value, time) -> sink.add(key, value, step, time), counted);
    }

    private long points(Map<String, Long> present, PointSink sink, Runnable each) throws IOException {
        Map<String, long[]> left = new HashMap<>();
        present.forEach((key, count) -> left.put(key, new long[] {count}));
        Set<String> refused = new HashSet<>();
        Set<String> fine = new HashSet<>();
        long[] passed = new long[1];
        run.points().pass((key, step, value, timeMillis) -> {
            if (!fine.contains(key)) {
                if (refused.contains(key)
                        || fit.keys("metric", Map.of(key, key)).isEmpty()) {
                    refused.add(key);
                    return;
                }
                fine.add(key);
            }
            long[] skip = left.get(key);
            if (skip != null && skip[0] > 0) {
                skip[0]--;
                return;
            }
            sink.point(key, step, value, timeMillis);
            passed[0]++;
            each.run();
        });
        return passed[0];
    }

    /** {@link Recording#log}. */
    interface Adder {
        void add(String key, double value, long step, long timeMillis);
    }

    void end(Recording recording) {
        SourceRun.End end = run.end();
        if (end != null) {
            recording.end(end.status(), end.outcome(), end.error(), end.at());
        }
    }

    Imported imported(@Nullable RunId id, RunSpec spec, Change change, long points) {
        String experiment = spec.experiment() == null ? spec.name() : spec.experiment();
        return new Imported(found.path().toString(), id, spec.name(), experiment, change, points);
    }
}
