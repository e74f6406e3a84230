package dev.jotter.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the runs that fit a query.
 *
 * @param runs in order, at most as many as the query's limit
 * @param next what {@link RunQuery#withAfter} takes for the page after this one; null when this is the last
 */
public record RunPage(List<RunInfo> runs, @Nullable String next) {

    public RunPage {
        runs = List.copyOf(runs);
    }
}
