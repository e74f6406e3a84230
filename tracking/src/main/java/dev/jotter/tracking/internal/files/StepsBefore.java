package dev.jotter.tracking.internal.files;

import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The highest step that earlier writers of a run have logged, by key; -1 for none. Read when the first is asked for. */
final class StepsBefore implements ToLongFunction<String> {

    private final Supplier<ToLongFunction<String>> read;
    private volatile @Nullable ToLongFunction<String> known;

    StepsBefore(Supplier<ToLongFunction<String>> read) {
        this.read = read;
    }

    @Override
    public long applyAsLong(String key) {
        ToLongFunction<String> steps = known;
        if (steps == null) {
            steps = read.get();
            known = steps;
        }
        return steps.applyAsLong(key);
    }
}
