package dev.jotter.tracking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a run when it is created. Start from {@link #named} and add with the {@code with} methods.
 *
 * @param name for people; need not be unique; 1 to 200 characters, no control characters
 * @param experiment the group; {@code null} means the run's name
 * @param description one paragraph or empty
 * @param config the full config the run was given: JSON values (String, Boolean, Number, List, Map, null), in order
 * @param params what the run is searched and compared by: JSON values
 * @param tags key to value; a bare tag has the empty value
 * @param parent the run this one belongs to or continues
 * @param seed the seed of its random numbers
 * @param totalSteps how many steps are expected, for progress; 0 when unknown
 * @param git the state of the source tree; {@code null} outside git
 * @param command the command line that starts it; empty when it runs in the caller's own process
 * @param goals which end of a metric is the good one, by key; what {@code best} and {@code compare} go by
 */
public record RunSpec(
        String name,
        @Nullable String experiment,
        String description,
        Map<String, @Nullable Object> config,
        Map<String, @Nullable Object> params,
        Map<String, String> tags,
        @Nullable RunId parent,
        @Nullable Long seed,
        long totalSteps,
        @Nullable GitState git,
        List<String> command,
        Map<String, Mode> goals) {

    public RunSpec {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        command = List.copyOf(command);
        goals = Collections.unmodifiableMap(new LinkedHashMap<>(goals));
    }

    public static RunSpec named(String name) {
        return new RunSpec(name, null, "", Map.of(), Map.of(), Map.of(), null, null, 0, null, List.of(), Map.of());
    }

    public RunSpec withName(String value) {
        return with(spec -> spec.name = value);
    }

    public RunSpec withExperiment(@Nullable String value) {
        return with(spec -> spec.experiment = value);
    }

    public RunSpec withDescription(String value) {
        return with(spec -> spec.description = value);
    }

    public RunSpec withConfig(Map<String, ? extends @Nullable Object> value) {
        return with(spec -> spec.config = new LinkedHashMap<>(value));
    }

    public RunSpec withParams(Map<String, ? extends @Nullable Object> value) {
        return with(spec -> spec.params = new LinkedHashMap<>(value));
    }

    public RunSpec withTags(Map<String, String> value) {
        return with(spec -> spec.tags = value);
    }

    public RunSpec withParent(@Nullable RunId value) {
        return with(spec -> spec.parent = value);
    }

    public RunSpec withSeed(@Nullable Long value) {
        return with(spec -> spec.seed = value);
    }

    public RunSpec withTotalSteps(long value) {
        return with(spec -> spec.totalSteps = value);
    }

    public RunSpec withGit(@Nullable GitState value) {
        return with(spec -> spec.git = value);
    }

    public RunSpec withCommand(List<String> value) {
        return with(spec -> spec.command = value);
    }

    /** Says which end of a metric is the good one, beside what was said of others. */
    public RunSpec withGoal(String metric, Mode mode) {
        return with(spec -> {
            spec.goals = new LinkedHashMap<>(spec.goals);
            spec.goals.put(metric, mode);
        });
    }

    private RunSpec with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RunSpec(
                draft.name,
                draft.experiment,
                draft.description,
                draft.config,
                draft.params,
                draft.tags,
                draft.parent,
                draft.seed,
                draft.totalSteps,
                draft.git,
                draft.command,
                draft.goals);
    }

    /** What may be changed of a spec, while it is. */
    private static final class Draft {
        private String name;
        private @Nullable String experiment;
        private String description;
        private Map<String, @Nullable Object> config;
        private Map<String, @Nullable Object> params;
        private Map<String, String> tags;
        private @Nullable RunId parent;
        private @Nullable Long seed;
        private long totalSteps;
        private @Nullable GitState git;
        private List<String> command;
        private Map<String, Mode> goals;

        private Draft(RunSpec spec) {
            name = spec.name;
            experiment = spec.experiment;
            description = spec.description;
            config = spec.config;
            params = spec.params;
            tags = spec.tags;
            parent = spec.parent;
            seed = spec.seed;
            totalSteps = spec.totalSteps;
            git = spec.git;
            command = spec.command;
            goals = spec.goals;
        }
    }
}
