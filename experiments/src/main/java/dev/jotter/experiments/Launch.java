package dev.jotter.experiments;

import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * What a recipe is told about the launch it is to make.
 *
 * @param experiment the name the launch goes by, also the notebook's
 * @param seed the first seed, from {@code --seed}
 * @param tags from {@code --tags}; the framework puts them on every run
 */
public record Launch(String experiment, long seed, Map<String, String> tags) {

    public Launch {
        tags = Map.copyOf(tags);
    }

    /** {@code count} jobs that differ by their seed: {@link #seed}, then the numbers after it. */
    public List<Job> seeds(int count, LongFunction<Job> job) {
        return LongStream.range(seed, seed + count).mapToObj(job).toList();
    }
}
