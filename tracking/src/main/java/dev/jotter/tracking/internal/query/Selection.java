package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.QueryException;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link RunQuery}, understood: which runs, in which order. */
public final class Selection {

    private final RunQuery query;
    private final @Nullable Filter filter;
    private final Field sort;
    private final Instant now;

    public Selection(RunQuery query, Instant now) {
        this.query = query;
        this.now = now;
        String where = query.where();
        filter = where == null || where.isBlank() ? null : Filter.parse(where);
        sort = sort(query.sort());
        if (query.limit() < 0) {
            throw new QueryException("limit is " + query.limit() + "; expected 0 (all) or more.", 0);
        }
    }

    /**
     * Those that fit, in order.
     *
     * @param runs the newest first, which is the order of ties
     */
    public List<RunInfo> of(List<RunInfo> runs) {
        List<RunInfo> chosen = chosen(runs);
        chosen.sort(order());
        return limited(chosen);
    }

    /** Those that fit, in the order they came. */
    public List<RunInfo> chosen(List<RunInfo> runs) {
        List<RunInfo> chosen = new ArrayList<>();
        for (RunInfo run : runs) {
            if (test(run)) {
                chosen.add(run);
            }
        }
        return chosen;
    }

    public List<RunInfo> limited(List<RunInfo> runs) {
        boolean all = query.limit() == 0 || query.limit() >= runs.size();
        return List.copyOf(all ? runs : runs.subList(0, query.limit()));
    }

    private boolean test(RunInfo run) {
        return (query.statuses().isEmpty() || query.statuses().contains(run.status()))
                && matches(query.experiment(), run.experiment())
                && matches(query.branch(), run.git() == null ? null : run.git().branch())
                && matches(query.author(), run.environment().get("user"))
                && query.tags().stream().allMatch(tag -> tagged(run.tags(), tag))
                && (filter == null || filter.test(run, now));
    }

    private static boolean matches(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }

    private static boolean tagged(Map<String, String> tags, String wanted) {
        int sign = wanted.indexOf('=');
        return tags.containsKey(wanted)
                || (sign > 0 && wanted.substring(sign + 1).equals(tags.get(wanted.substring(0, sign))));
    }

    private Comparator<RunInfo> order() {
        return (left, right) -> {
            Object a = sort.of(left, now);
            Object b = sort.of(right, now);
            if (a == null || b == null) {
                return a == b ? 0 : a == null ? 1 : -1;
            }
            int order = compare(a, b);
            return query.ascending() ? order : -order;
        };
    }

    /** Numbers come before text. */
    private static int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof Number || b instanceof Number) {
            return a instanceof Number ? -1 : 1;
        }
        return a.toString().compareTo(b.toString());
    }

    private static Field sort(String key) {
        try {
            return FieldParser.parse(key);
        } catch (IllegalArgumentException unknown) {
            throw new QueryException("sort is \"" + key + "\"; expected " + unknown.getMessage() + ".", 0);
        }
    }
}
