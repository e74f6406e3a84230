package dev.jotter.cli.internal.view;

import dev.jotter.tracking.RunDiff;
import dev.jotter.tracking.RunDiff.Change;
import dev.jotter.tracking.RunInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What differs between two runs as the maps that become JSON. The keys are a promise: docs/cli.md lists them. */
public final class DiffFields {

    private DiffFields() {}

    public static Map<String, @Nullable Object> of(RunDiff diff) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("before", run(diff.before()));
        fields.put("after", run(diff.after()));
        fields.put("params", changes(diff.params()));
        fields.put("git", changes(diff.git()));
        fields.put(
                "uncommitted_changes",
                diff.diffs()
                        .map(diffs -> changes(List.of(new Change("diff", diffs.before(), diffs.after()))))
                        .orElse(List.of()));
        fields.put("code", diff.codeKnown() ? changes(diff.code()) : null);
        fields.put("environment", changes(diff.environment()));
        fields.put("command", changes(diff.command()));
        fields.put("seed", changes(diff.seed()));
        fields.put("tags", changes(diff.tags()));
        fields.put("results", diff.results().stream().map(DiffFields::result).toList());
        fields.put("same_but_for_seed", diff.sameButForSeed());
        return fields;
    }

    private static Map<String, @Nullable Object> run(RunInfo run) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("run_id", run.id().value());
        fields.put("name", run.name());
        fields.put("status", run.status().name());
        return fields;
    }

    private static List<Map<String, @Nullable Object>> changes(List<Change> changes) {
        return changes.stream().map(DiffFields::change).toList();
    }

    private static Map<String, @Nullable Object> change(Change change) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", change.name());
        fields.put("before", change.before());
        fields.put("after", change.after());
        return fields;
    }

    private static Map<String, @Nullable Object> result(RunDiff.Result result) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("metric", result.metric());
        fields.put("figure", result.figure());
        fields.put("before", result.before());
        fields.put("after", result.after());
        double change = result.relativeChange();
        fields.put("relative_change", Double.isNaN(change) ? null : change);
        return fields;
    }
}
