package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.QueryException;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunPage;
import dev.jotter.tracking.RunQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link RunQuery}, understood: which runs, in which order. What it says of a run is the truth about the query. */
public final class Selection {

    /** A run that fits, with where it stands. */
    public static final class Ranked {
        private final RunInfo run;
        private final Place place;

        Ranked(RunInfo run, Place place) {
            this.run = run;
            this.place = place;
        }

        public RunInfo run() {
            return run;
        }
    }

    final RunQuery query;
    final @Nullable Filter filter;
    final List<SortKey> sorts;
    private final Instant now;
    private final @Nullable Place after;

    /** @throws QueryException pointing at what cannot be understood */
    public Selection(RunQuery query, Instant now) {
        this.query = query;
        this.now = now;
        String where = query.where();
        filter = where == null || where.isBlank() ? null : Filter.parse(where);
        sorts = SortKey.of(query.sort());
        String cursor = query.after();
        after = cursor == null ? null : Place.of(cursor, sorts);
        if (query.limit() < 0) {
            throw new QueryException("limit is " + query.limit() + "; expected 0 (all) or more.", 0);
        }
    }

    /** The page of those runs, which come in any order. */
    public RunPage page(Collection<RunInfo> runs) {
        return page(ranked(runs).iterator());
    }

    /** Those that fit, in order. */
    public List<Ranked> ranked(Collection<RunInfo> runs) {
        List<Ranked> ranked = new ArrayList<>();
        for (RunInfo run : runs) {
            Ranked one = rank(run);
            if (one != null) {
                ranked.add(one);
            }
        }
        ranked.sort(this::compare);
        return ranked;
    }

    /** The first of those, which fit and come in order. */
    public RunPage page(Iterator<Ranked> ranked) {
        List<RunInfo> runs = new ArrayList<>();
        Ranked last = null;
        while (ranked.hasNext()) {
            Ranked next = ranked.next();
            if (last != null && runs.size() == query.limit()) {
                return new RunPage(runs, last.place.cursor(sorts));
            }
            runs.add(next.run);
            last = query.limit() == 0 ? null : next;
        }
        return new RunPage(runs, null);
    }

    /** Where that run stands; null when it does not fit or lies before the page. */
    public @Nullable Ranked rank(RunInfo run) {
        if (!test(run)) {
            return null;
        }
        Place place = Place.of(run, sorts, now);
        return after != null && place.compareTo(after, sorts) <= 0 ? null : new Ranked(run, place);
    }

    public int compare(Ranked left, Ranked right) {
        return left.place.compareTo(right.place, sorts);
    }

    private boolean test(RunInfo run) {
        return (query.statuses().isEmpty() || query.statuses().contains(run.status()))
                && equal(query.experiment(), run.experiment())
                && equal(query.branch(), run.git() == null ? null : run.git().branch())
                && equal(query.author(), run.environment().get("user"))
                && equal(query.parent(), run.parent())
                && (query.name() == null || Operator.glob(run.name(), query.name()))
                && created(run.createdAt())
                && query.tags().stream().allMatch(tag -> tagged(run.tags(), tag))
                && (filter == null || filter.test(run, now));
    }

    private boolean created(Instant moment) {
        return (query.createdFrom() == null || !moment.isBefore(query.createdFrom()))
                && (query.createdBefore() == null || moment.isBefore(query.createdBefore()));
    }

    private static boolean equal(@Nullable Object wanted, @Nullable Object value) {
        return wanted == null || wanted.equals(value);
    }

    private static boolean tagged(Map<String, String> tags, String wanted) {
        int sign = wanted.indexOf('=');
        return tags.containsKey(wanted)
                || (sign > 0 && wanted.substring(sign + 1).equals(tags.get(wanted.substring(0, sign))));
    }
}
