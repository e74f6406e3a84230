package dev.jotter.tracking.internal.files;

import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The highest step that earlier writers of a run have logged, by key; -1 for none. Read when the first is asked for. */
final class StepsBefore implements ToLongFunction<String> {

    private final Supplier<ToLongFunction<String>> read;
    private volatile @Nullable ToLongFunction<String> known;

    /** @param none whether there were no earlier writers */
    StepsBefore(boolean none, Supplier<ToLongFunction<String>> read) {
        this.read = read;
        known = none ? key -> -1 : null;
    }

    boolean known() {
        return known != null;
    }

    /** Reads them. A training must not die of a store that cannot be read: then its steps begin at 0 again. */
    void learn() {
        known = read.get();
    }

    @Override
    public long applyAsLong(String key) {
        ToLongFunction<String> steps = known;
        return steps == null ? -1 : steps.applyAsLong(key);
    }
}
