package dev.jotter.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which runs, in which order. Start from {@link #all} and narrow with the {@code with} methods.
 *
 * @param statuses any of these; empty for all
 * @param tags all of these, each {@code key} or {@code key=value}
 * @param experiment exactly this one; null for all
 * @param branch git branch; null for all
 * @param author the user who ran it; null for all
 * @param name a name, in which {@code *} is any text and {@code ?} one character; null for all
 * @param parent only runs that belong to this one or continue it; null for all
 * @param createdFrom created then or later; null for all
 * @param createdBefore created earlier; null for all
 * @param where a filter in the language of docs/tracking.md; null for none
 * @param sort the first key decides, the next among its equals, and so on; among equals of all of them the newer run
 *     comes first
 * @param limit how many at the most; 0 for all of them
 * @param after {@link RunPage#next} of the page before; null for the first
 */
public record RunQuery(
        Set<RunStatus> statuses,
        List<String> tags,
        @Nullable String experiment,
        @Nullable String branch,
        @Nullable String author,
        @Nullable String name,
        @Nullable RunId parent,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore,
        @Nullable String where,
        List<Sort> sort,
        int limit,
        @Nullable String after) {

    /**
     * One key to sort by.
     *
     * @param field any field of the filter language: {@code created}, {@code params.K}, {@code metrics.K.max}
     * @param ascending the direction; runs without the value come last either way
     */
    public record Sort(String field, boolean ascending) {}

    public RunQuery {
        statuses = Set.copyOf(statuses);
        tags = List.copyOf(tags);
        sort = List.copyOf(sort);
    }

    private static final RunQuery ALL = new RunQuery(
            Set.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(new Sort("created", false)),
            0,
            null);

    /** Every run, the newest first. */
    public static RunQuery all() {
        return ALL;
    }

    public RunQuery withStatuses(Set<RunStatus> value) {
        return with(parts -> parts.statuses = value);
    }

    public RunQuery withTags(List<String> value) {
        return with(parts -> parts.tags = value);
    }

    public RunQuery withExperiment(@Nullable String value) {
        return with(parts -> parts.experiment = value);
    }

    public RunQuery withBranch(@Nullable String value) {
        return with(parts -> parts.branch = value);
    }

    public RunQuery withAuthor(@Nullable String value) {
        return with(parts -> parts.author = value);
    }

    public RunQuery withName(@Nullable String glob) {
        return with(parts -> parts.name = glob);
    }

    public RunQuery withParent(@Nullable RunId value) {
        return with(parts -> parts.parent = value);
    }

    /** Those created in {@code [from, before)}; null leaves that end open. */
    public RunQuery withCreated(@Nullable Instant from, @Nullable Instant before) {
        return with(parts -> {
            parts.createdFrom = from;
            parts.createdBefore = before;
        });
    }

    public RunQuery withWhere(@Nullable String value) {
        return with(parts -> parts.where = value);
    }

    /** Sorts by that alone. */
    public RunQuery withSort(String field, boolean ascending) {
        return withSort(List.of(new Sort(field, ascending)));
    }

    public RunQuery withSort(List<Sort> value) {
        return with(parts -> parts.sort = value);
    }

    /** Sorts by that where all keys so far are equal. */
    public RunQuery withThen(String field, boolean ascending) {
        List<Sort> longer = new ArrayList<>(sort);
        longer.add(new Sort(field, ascending));
        return withSort(longer);
    }

    public RunQuery withLimit(int value) {
        return with(parts -> parts.limit = value);
    }

    public RunQuery withAfter(@Nullable String cursor) {
        return with(parts -> parts.after = cursor);
    }

    private RunQuery with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.whole();
    }

    /** So that each wither names the one thing it changes. */
    private static final class Parts {
        private Set<RunStatus> statuses;
        private List<String> tags;
        private @Nullable String experiment;
        private @Nullable String branch;
        private @Nullable String author;
        private @Nullable String name;
        private @Nullable RunId parent;
        private @Nullable Instant createdFrom;
        private @Nullable Instant createdBefore;
        private @Nullable String where;
        private List<Sort> sort;
        private int limit;
        private @Nullable String after;

        private Parts(RunQuery from) {
            statuses = from.statuses;
            tags = from.tags;
            experiment = from.experiment;
            branch = from.branch;
            author = from.author;
            name = from.name;
            parent = from.parent;
            createdFrom = from.createdFrom;
            createdBefore = from.createdBefore;
            where = from.where;
            sort = from.sort;
            limit = from.limit;
            after = from.after;
        }

        private RunQuery whole() {
            return new RunQuery(
                    statuses,
                    tags,
                    experiment,
                    branch,
                    author,
                    name,
                    parent,
                    createdFrom,
                    createdBefore,
                    where,
                    sort,
                    limit,
                    after);
        }
    }
}
