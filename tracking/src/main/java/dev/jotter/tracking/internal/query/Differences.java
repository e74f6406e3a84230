package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.ClassPathEntry;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Provenance;
import dev.jotter.tracking.RunDiff;
import dev.jotter.tracking.RunDiff.Change;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two runs. */
public final class Differences {

    /** Said in a section of its own, or of one process only. */
    private static final Set<String> ELSEWHERE = Set.of("pid", "commandLine", "mainClass", "classPath");

    private final RunInfo before;
    private final RunInfo after;
    private final Provenance from;
    private final Provenance to;

    private Differences(RunInfo before, RunInfo after, Provenance from, Provenance to) {
        this.before = before;
        this.after = after;
        this.from = from;
        this.to = to;
    }

    public static RunDiff of(RunInfo before, RunInfo after, Provenance from, Provenance to) {
        return new Differences(before, after, from, to).all();
    }

    private RunDiff all() {
        Comparison both = SideBySide.of(List.of(before, after));
        List<Change> params = new ArrayList<>();
        for (String name : both.differing()) {
            List<@Nullable Object> values = both.params().getOrDefault(name, List.of());
            params.add(new Change(name, values.get(0), values.get(1)));
        }
        List<RunDiff.Result> results = new ArrayList<>();
        both.metrics().forEach((key, summaries) -> results.add(result(both, key, summaries)));
        // Those that judge a run before those that only describe it; else by key.
        results.sort(Comparator.comparing(each -> both.direction(each.metric()).isEmpty()));
        return new RunDiff(
                before,
                after,
                params,
                changes(git(before.git()), git(after.git())),
                diffs(),
                changes(code(from), code(to)),
                !from.classPath().isEmpty() && !to.classPath().isEmpty(),
                changes(environment(before), environment(after)),
                changes(command(before, from), command(after, to)),
                Objects.equals(before.seed(), after.seed())
                        ? List.of()
                        : List.of(new Change("seed", before.seed(), after.seed())),
                changes(new TreeMap<>(before.tags()), new TreeMap<>(after.tags())),
                results);
    }

    private static RunDiff.Result result(Comparison both, String key, List<@Nullable MetricSummary> summaries) {
        Figure figure = Figure.of(both, key);
        return new RunDiff.Result(key, figure.word(), figure.value(summaries.get(0)), figure.value(summaries.get(1)));
    }

    private static List<Change> changes(Map<String, ?> one, Map<String, ?> other) {
        Set<String> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(one.get(name), other.get(name))) {
                changes.add(new Change(name, one.get(name), other.get(name)));
            }
        }
        return changes;
    }

    private static Map<String, @Nullable Object> git(@Nullable GitState git) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        if (git != null) {
            facts.put("commit", git.commit());
            facts.put("branch", git.branch());
            facts.put("remote", git.remote());
            facts.put("dirty", git.dirty());
            facts.put("untracked", git.untracked().isEmpty() ? null : git.untracked());
        }
        return facts;
    }

    private Optional<RunDiff.Diffs> diffs() {
        String one = before.git() == null ? "" : before.git().diff();
        String other = after.git() == null ? "" : after.git().diff();
        return one.equals(other) ? Optional.empty() : Optional.of(new RunDiff.Diffs(one, other));
    }

    /** The same name may stand on a class path more than once. Where only one of the two is known, nothing is said. */
    private Map<String, String> code(Provenance of) {
        Map<String, String> code = new LinkedHashMap<>();
        if (from.classPath().isEmpty() || to.classPath().isEmpty()) {
            return code;
        }
        for (ClassPathEntry entry : of.classPath()) {
            String name = entry.name();
            for (int i = 2; code.containsKey(name); i++) {
                name = entry.name() + " (" + i + ")";
            }
            code.put(name, identity(entry));
        }
        return code;
    }

    private static String identity(ClassPathEntry entry) {
        if (entry.sizeBytes() < 0) {
            return "missing";
        }
        String hash = entry.sha256().isEmpty() ? entry.sizeBytes() + " bytes, not read" : entry.sha256();
        return entry.version().isEmpty() ? hash : entry.version() + " " + hash;
    }

    private static Map<String, String> environment(RunInfo run) {
        Map<String, String> environment = new LinkedHashMap<>(run.environment());
        environment.keySet().removeAll(ELSEWHERE);
        return environment;
    }

    private static Map<String, String> command(RunInfo run, Provenance provenance) {
        Map<String, String> command = new LinkedHashMap<>();
        if (!provenance.command().isEmpty()) {
            command.put("job", String.join(" ", provenance.command()));
        }
        for (String name : List.of("commandLine", "mainClass")) {
            String value = run.environment().get(name);
            if (value != null) {
                command.put(name, value);
            }
        }
        return command;
    }
}
