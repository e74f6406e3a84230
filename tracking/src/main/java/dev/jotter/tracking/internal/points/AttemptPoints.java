package dev.jotter.tracking.internal.points;

import dev.jotter.tracking.MetricSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one attempt logged, whether it is in the series or a later attempt has taken its place: nothing that was written is
 * deleted before a compacted file has every point of it.
 */
public final class AttemptPoints {

    private AttemptPoints() {}

    /** By step, ties by time. */
    public static MetricSeries series(Path directory, String key, int attempt) throws IOException {
        return Retry.whileFilesMove(() -> {
            try (RunBlocks blocks = RunBlocks.openAll(directory)) {
                Set<String> left = leftOut(blocks);
                blocks.keepIf(source -> !left.contains(source.name()));
                Points found = new Points(0);
                blocks.read(key::equals, (source, offset, number, name, part) -> {
                    if (number == attempt) {
                        found.add(part, 0, part.size);
                    }
                });
                return found.sorted().series(key);
            }
        });
    }

    /** Where a compacted file and all that it was made of are there, it says nothing that they do not. */
    private static Set<String> leftOut(RunBlocks blocks) {
        Map<String, Footer> compacted = new HashMap<>();
        for (RunBlocks.Source source : blocks.sources()) {
            if (source.footer() != null) {
                compacted.put(source.name(), source.footer());
            }
        }
        Set<String> left = new HashSet<>();
        compacted.forEach((name, footer) -> {
            Set<String> parts = new HashSet<>(footer.absorbed());
            for (String part : footer.absorbed()) {
                Footer earlier = compacted.get(part);
                if (earlier != null) {
                    earlier.absorbed().forEach(parts::remove);
                }
            }
            if (blocks.names().containsAll(parts)) {
                left.add(name);
            } else {
                left.addAll(footer.absorbed());
            }
        });
        return left;
    }
}
