package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Mode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which number of a metric runs are compared by: its best where one end of it is the good one, else its last.
 *
 * @param mode empty for the last
 */
record Figure(Optional<Mode> mode) {

    static Figure of(Comparison comparison, String key) {
        return new Figure(comparison.direction(key));
    }

    /** {@code min}, {@code max} or {@code last}. */
    String word() {
        return mode.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("last");
    }

    double value(@Nullable MetricSummary summary) {
        if (summary == null) {
            return Double.NaN;
        }
        return mode.isPresent() ? summary.best(mode.get()) : summary.last();
    }
}
