package dev.jotter.experiments.internal.config;

import dev.jotter.experiments.UsageException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with what a person typed, gathered so that they hear of all of it at once. */
public final class Problems {

    private final List<String> lines = new ArrayList<>();

    public void add(String line) {
        lines.add(line);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /**
     * Throws them all as one.
     *
     * @param nextStep one sentence that closes the message
     */
    public void throwIfAny(String nextStep) {
        if (lines.size() == 1) {
            throw new UsageException((lines.get(0) + " " + nextStep).strip());
        }
        if (!lines.isEmpty()) {
            throw new UsageException((String.join("\n", lines) + "\n" + nextStep).strip());
        }
    }
}
