package dev.jotter.tracking;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs, in which order. Start from {@link #all} and narrow with the {@code with} methods.
 *
 * @param statuses any of these; empty for all
 * @param tags all of these, each {@code key} or {@code key=value}
 * @param experiment exactly this one; null for all
 * @param branch git branch; null for all
 * @param author the user who ran it; null for all
 * @param where a filter in the language of docs/tracking.md; null for none
 * @param sort {@code created} (default), {@code name}, {@code status}, {@code duration}, {@code params.K},
 *     {@code metrics.K[.last|.min|.max|.mean|.count]}
 * @param ascending the direction of {@code sort}; runs without the value come last either way
 * @param limit how many at the most; 0 for all of them
 */
public record RunQuery(
        Set<RunStatus> statuses,
        List<String> tags,
        @Nullable String experiment,
        @Nullable String branch,
        @Nullable String author,
        @Nullable String where,
        String sort,
        boolean ascending,
        int limit) {

    public RunQuery {
        statuses = Set.copyOf(statuses);
        tags = List.copyOf(tags);
    }

    /** Every run, the newest first. */
    public static RunQuery all() {
        return new RunQuery(Set.of(), List.of(), null, null, null, null, "created", false, 0);
    }

    public RunQuery withStatuses(Set<RunStatus> value) {
        return new RunQuery(value, tags, experiment, branch, author, where, sort, ascending, limit);
    }

    public RunQuery withTags(List<String> value) {
        return new RunQuery(statuses, value, experiment, branch, author, where, sort, ascending, limit);
    }

    public RunQuery withExperiment(@Nullable String value) {
        return new RunQuery(statuses, tags, value, branch, author, where, sort, ascending, limit);
    }

    public RunQuery withBranch(@Nullable String value) {
        return new RunQuery(statuses, tags, experiment, value, author, where, sort, ascending, limit);
    }

    public RunQuery withAuthor(@Nullable String value) {
        return new RunQuery(statuses, tags, experiment, branch, value, where, sort, ascending, limit);
    }

    public RunQuery withWhere(@Nullable String value) {
        return new RunQuery(statuses, tags, experiment, branch, author, value, sort, ascending, limit);
    }

    public RunQuery withSort(String key, boolean rising) {
        return new RunQuery(statuses, tags, experiment, branch, author, where, key, rising, limit);
    }

    public RunQuery withLimit(int value) {
        return new RunQuery(statuses, tags, experiment, branch, author, where, sort, ascending, value);
    }
}
