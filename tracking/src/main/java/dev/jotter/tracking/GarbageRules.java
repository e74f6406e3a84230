package dev.jotter.tracking;

import java.time.Duration;

/**
 * What counts as garbage.
 *
 * @param trashAge how long a deleted run can be restored
 * @param grace how long content that no run refers to stays: a writer stores it first and says so afterwards
 */
public record GarbageRules(Duration trashAge, Duration grace) {

    public GarbageRules {
        if (trashAge.isNegative() || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "trashAge is " + trashAge + " and grace is " + grace + "; expected zero or more.");
        }
    }

    /** Trash of 30 days and more, content of a day and more. */
    public static GarbageRules standard() {
        return new GarbageRules(Duration.ofDays(30), Duration.ofDays(1));
    }

    public GarbageRules withTrashAge(Duration value) {
        return new GarbageRules(value, grace);
    }

    public GarbageRules withGrace(Duration value) {
        return new GarbageRules(trashAge, value);
    }
}
