package dev.jotter.cli.internal.view;

import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.Mode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a comparison.
 *
 * @param mode which end of every metric is the good one; null for each its own
 * @param metrics keys; empty for all
 * @param onlyDiffering leaves out what all runs have alike
 */
public record ComparisonChoice(@Nullable Mode mode, List<String> metrics, boolean onlyDiffering) {

    boolean has(String metric) {
        return metrics.isEmpty() || metrics.contains(metric);
    }

    Optional<Mode> direction(Comparison comparison, String metric) {
        return mode == null ? comparison.direction(metric) : Optional.of(mode);
    }
}
