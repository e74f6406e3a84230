package dev.jotter.experiments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
        return with(job -> job.name = value);
    }

    public Job config(Record value) {
        return with(job -> job.config = value);
    }

    public Job seed(long value) {
        return with(job -> job.seed = value);
    }

    public Job cpus(int value) {
        return with(job -> job.cpus = value);
    }

    public Job gpus(int value) {
        return with(job -> job.gpus = value);
    }

    public Job memoryMib(int value) {
        return with(job -> job.memoryMib = value);
    }

    public Job steps(long value) {
        return with(job -> job.totalSteps = value);
    }

    public Job tag(String key, String value) {
        return with(job -> job.tags.put(key, value));
    }

    public Job environment(String key, String value) {
        return with(job -> job.environment.put(key, value));
    }

    public Job jvmArgument(String value) {
        return with(job -> job.jvmArguments.add(value));
    }

    private Job with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Job(
                draft.name,
                training,
                command,
                draft.config,
                draft.seed,
                draft.cpus,
                draft.gpus,
                draft.memoryMib,
                draft.totalSteps,
                draft.tags,
                draft.environment,
                draft.jvmArguments);
    }

    /** What may be changed of a job, while it is. */
    private static final class Draft {
        private String name;
        private @Nullable Record config;
        private @Nullable Long seed;
        private int cpus;
        private int gpus;
        private int memoryMib;
        private long totalSteps;
        private final Map<String, String> tags;
        private final Map<String, String> environment;
        private final List<String> jvmArguments;

        private Draft(Job job) {
            name = job.name;
            config = job.config;
            seed = job.seed;
            cpus = job.cpus;
            gpus = job.gpus;
            memoryMib = job.memoryMib;
            totalSteps = job.totalSteps;
            tags = new LinkedHashMap<>(job.tags);
            environment = new LinkedHashMap<>(job.environment);
            jvmArguments = new ArrayList<>(job.jvmArguments);
        }
    }
}
