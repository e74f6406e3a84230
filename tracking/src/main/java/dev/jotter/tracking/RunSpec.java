package dev.jotter.tracking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<String> command) {

    public RunSpec {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        command = List.copyOf(command);
    }

    public static RunSpec named(String name) {
        return new RunSpec(name, null, "", Map.of(), Map.of(), Map.of(), null, null, 0, null, List.of());
    }

    public RunSpec withName(String value) {
        return new RunSpec(
                value, experiment, description, config, params, tags, parent, seed, totalSteps, git, command);
    }

    public RunSpec withExperiment(@Nullable String value) {
        return new RunSpec(name, value, description, config, params, tags, parent, seed, totalSteps, git, command);
    }

    public RunSpec withDescription(String value) {
        return new RunSpec(name, experiment, value, config, params, tags, parent, seed, totalSteps, git, command);
    }

    public RunSpec withConfig(Map<String, ? extends @Nullable Object> value) {
        return new RunSpec(
                name,
                experiment,
                description,
                new LinkedHashMap<>(value),
                params,
                tags,
                parent,
                seed,
                totalSteps,
                git,
                command);
    }

    public RunSpec withParams(Map<String, ? extends @Nullable Object> value) {
        return new RunSpec(
                name,
                experiment,
                description,
                config,
                new LinkedHashMap<>(value),
                tags,
                parent,
                seed,
                totalSteps,
                git,
                command);
    }

    public RunSpec withTags(Map<String, String> value) {
        return new RunSpec(
                name, experiment, description, config, params, value, parent, seed, totalSteps, git, command);
    }

    public RunSpec withParent(@Nullable RunId value) {
        return new RunSpec(name, experiment, description, config, params, tags, value, seed, totalSteps, git, command);
    }

    public RunSpec withSeed(@Nullable Long value) {
        return new RunSpec(
                name, experiment, description, config, params, tags, parent, value, totalSteps, git, command);
    }

    public RunSpec withTotalSteps(long value) {
        return new RunSpec(name, experiment, description, config, params, tags, parent, seed, value, git, command);
    }

    public RunSpec withGit(@Nullable GitState value) {
        return new RunSpec(
                name, experiment, description, config, params, tags, parent, seed, totalSteps, value, command);
    }

    public RunSpec withCommand(List<String> value) {
        return new RunSpec(name, experiment, description, config, params, tags, parent, seed, totalSteps, git, value);
    }
}
