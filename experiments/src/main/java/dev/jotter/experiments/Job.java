package dev.jotter.experiments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process to start with its resources. Immutable; each {@code with}-like method returns a changed copy.
 *
 * @param name becomes the run's name
 * @param training class to run inside; null for a plain command
 * @param command the command line; empty for a training
 * @param config the config record for the training; null for a plain command
 * @param seed of its random numbers; null for none
 * @param cpus processor cores, 1 or more
 * @param gpus 0 or more
 * @param memoryMib memory; 0 for no request
 * @param totalSteps how many steps are expected, for progress; 0 when unknown
 * @param tags key to value
 * @param environment variables added to its process
 * @param jvmArguments for a training's JVM
 */
public record Job(
        String name,
        @Nullable Class<? extends Training<?>> training,
        List<String> command,
        @Nullable Record config,
        @Nullable Long seed,
        int cpus,
        int gpus,
        int memoryMib,
        long totalSteps,
        Map<String, String> tags,
        Map<String, String> environment,
        List<String> jvmArguments) {

    public Job {
        command = List.copyOf(command);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        jvmArguments = List.copyOf(jvmArguments);
    }

    /** A job that runs a training in a JVM of its own. */
    public static Job training(Class<? extends Training<?>> training) {
        return new Job(
                training.getSimpleName(), training, List.of(), null, null, 1, 0, 0, 0, Map.of(), Map.of(), List.of());
    }

    /** A job that runs any command line; it finds its run in {@code JOTTER_RUN_ID}. */
    public static Job command(String... command) {
        return new Job(command[0], null, List.of(command), null, null, 1, 0, 0, 0, Map.of(), Map.of(), List.of());
    }

    public Job name(String value) {
        return new Job(
                value,
                training,
                command,
                config,
                seed,
                cpus,
                gpus,
                memoryMib,
                totalSteps,
                tags,
                environment,
                jvmArguments);
    }

    public Job config(Record value) {
        return new Job(
                name,
                training,
                command,
                value,
                seed,
                cpus,
                gpus,
                memoryMib,
                totalSteps,
                tags,
                environment,
                jvmArguments);
    }

    public Job seed(long value) {
        return new Job(
                name,
                training,
                command,
                config,
                value,
                cpus,
                gpus,
                memoryMib,
                totalSteps,
                tags,
                environment,
                jvmArguments);
    }

    public Job cpus(int value) {
        return new Job(
                name,
                training,
                command,
                config,
                seed,
                value,
                gpus,
                memoryMib,
                totalSteps,
                tags,
                environment,
                jvmArguments);
    }

    public Job gpus(int value) {
        return new Job(
                name,
                training,
                command,
                config,
                seed,
                cpus,
                value,
                memoryMib,
                totalSteps,
                tags,
                environment,
                jvmArguments);
    }

    public Job memoryMib(int value) {
        return new Job(
                name, training, command, config, seed, cpus, gpus, value, totalSteps, tags, environment, jvmArguments);
    }

    public Job steps(long value) {
        return new Job(
                name, training, command, config, seed, cpus, gpus, memoryMib, value, tags, environment, jvmArguments);
    }

    public Job tag(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(key, value);
        return new Job(
                name,
                training,
                command,
                config,
                seed,
                cpus,
                gpus,
                memoryMib,
                totalSteps,
                more,
                environment,
                jvmArguments);
    }

    public Job environment(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(key, value);
        return new Job(
                name, training, command, config, seed, cpus, gpus, memoryMib, totalSteps, tags, more, jvmArguments);
    }

    public Job jvmArgument(String value) {
        List<String> more = new ArrayList<>(jvmArguments);
        more.add(value);
        return new Job(
                name, training, command, config, seed, cpus, gpus, memoryMib, totalSteps, tags, environment, more);
    }
}
