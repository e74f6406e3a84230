package dev.jotter.kernel.internal.lab;

import java.util.List;
import java.util.Optional;

/** Under which keys trainings log their steps per second. */
public final class Speed {
    public static final List<String> KEYS = List.of("sps", "time/sps", "time/fps", "steps_per_second");

    private Speed() {}

    /** The first of the keys that is among these. */
    public static Optional<String> keyAmong(List<String> keys) {
        return KEYS.stream().filter(keys::contains).findFirst();
    }
}
