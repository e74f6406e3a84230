package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.RunStatus;
import java.util.Locale;
import java.util.Map;

/** How a run ended. */
record Ending(RunStatus status, Outcome outcome, String error, long timeMillis) {

    /** The fields of its line. */
    Map<String, String> fields() {
        return Map.of("status", word(status), "outcome", word(outcome), "error", error);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
