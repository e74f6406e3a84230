package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** How far one metrics file has been read, and what it came to so far. */
final class Tail {

    private long offset;
    private Map<String, Tally> tallies = new HashMap<>();
    int lowestAttempt = Integer.MAX_VALUE;
    int highestAttempt;

    void follow(RunBlocks.Source source) throws IOException {
        Footer footer = source.footer();
        if (footer != null) {
            tallies = new HashMap<>();
            footer.series().forEach((key, entry) -> tallies.put(key, entry.tally()));
            lowestAttempt = footer.attempt();
            highestAttempt = footer.attempt();
            return;
        }
        if (source.size() < offset) {
            offset = 0;
            tallies = new HashMap<>();
        }
        FrameScan.Visitor visitor = source.visitor(key -> true, (from, at, attempt, key, points) -> {
            lowestAttempt = Math.min(lowestAttempt, attempt);
            highestAttempt = Math.max(highestAttempt, attempt);
            tallies.computeIfAbsent(key, k -> new Tally()).add(points);
        });
        offset = new FrameScan(source.channel()).scan(offset, source.size(), visitor);
    }

    void addTo(Map<String, Tally> sums) {
        tallies.forEach(
                (key, tally) -> sums.computeIfAbsent(key, k -> new Tally()).add(tally));
    }
}
