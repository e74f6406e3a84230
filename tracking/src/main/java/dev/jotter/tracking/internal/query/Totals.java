package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.StoreSummary;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A store in numbers. */
public final class Totals {

    private Totals() {}

    public static StoreSummary of(List<RunInfo> runs, String location) {
        Map<RunStatus, Long> byStatus = new EnumMap<>(RunStatus.class);
        for (RunStatus status : RunStatus.values()) {
            byStatus.put(status, 0L);
        }
        Set<String> experiments = new TreeSet<>();
        Set<String> names = new HashSet<>();
        Set<String> branches = new TreeSet<>();
        Set<String> tags = new TreeSet<>();
        long points = 0;
        for (RunInfo run : runs) {
            byStatus.merge(run.status(), 1L, Long::sum);
            experiments.add(run.experiment());
            names.add(run.name());
            tags.addAll(run.tags().keySet());
            if (run.git() != null && run.git().branch() != null) {
                branches.add(run.git().branch());
            }
            for (MetricSummary summary : run.metrics().values()) {
                points += summary.count();
            }
        }
        return new StoreSummary(
                runs.size(),
                byStatus,
                List.copyOf(experiments),
                names.size(),
                List.copyOf(branches),
                List.copyOf(tags),
                points,
                location);
    }
}
