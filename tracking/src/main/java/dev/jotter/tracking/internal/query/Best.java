package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunQuery;

/** A ranking by a metric, as a query. */
public final class Best {

    private Best() {}

    /** Runs among those that have a finite value of the metric, the best first. */
    public static RunQuery of(String metric, Mode mode, RunQuery among) {
        Field value = value(metric, mode);
        return having(value, among).withSort(value.toString(), mode == Mode.MIN);
    }

    /** Runs among those that have a finite value of the metric, the newest first. */
    public static RunQuery having(String metric, RunQuery among) {
        return having(value(metric, Mode.MAX), among).withSort("created", false).withAfter(null);
    }

    private static Field value(String metric, Mode mode) {
        return new Field(Field.Kind.METRICS, metric, mode == Mode.MIN ? "min" : "max");
    }

    private static RunQuery having(Field value, RunQuery among) {
        String where = among.where();
        if (where != null && !where.isBlank()) {
            // Alone first: an error points at a column of what was typed.
            Filter.parse(where);
            where = "(" + where + ") AND " + value + " IS NOT NULL";
        } else {
            where = value + " IS NOT NULL";
        }
        return among.withWhere(where);
    }
}
