package dev.jotter.interchange;

import dev.jotter.tracking.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import came to.
 *
 * @param runs each run of the source, in the order they were taken
 * @param problems what was damaged, refused or left out, with its file and where there is one its line
 */
public record ImportReport(List<Imported> runs, List<String> problems) {

    public ImportReport {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    /** What was done with a run of the source. */
    public enum Change {
        /** It was not here. */
        NEW,
        /** It was here with fewer points, or still running. */
        UPDATED,
        /** Nothing of it is new. */
        UNCHANGED
    }

    /**
     * One run of the source.
     *
     * @param id the run here; null when it would be a new one in a trial
     * @param points how many were added, or would be
     */
    public record Imported(
            String source, @Nullable RunId id, String name, String experiment, Change change, long points) {}

    public long points() {
        return runs.stream().mapToLong(Imported::points).sum();
    }

    public long count(Change change) {
        return runs.stream().filter(run -> run.change() == change).count();
    }
}
