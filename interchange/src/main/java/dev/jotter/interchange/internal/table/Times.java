package dev.jotter.interchange.internal.table;

import java.time.Instant;

/** Milliseconds since the epoch as ISO 8601 in UTC, always with milliseconds. Neighbours share their second. */
final class Times {

    private long second = Long.MIN_VALUE;
    private String upTo = "";

    String text(long millis) {
        long seconds = Math.floorDiv(millis, 1000L);
        if (seconds != second) {
            String whole = Instant.ofEpochSecond(seconds).toString();
            upTo = whole.substring(0, whole.length() - 1);
            second = seconds;
        }
        int rest = Math.floorMod(millis, 1000);
        return upTo + (rest < 10 ? ".00" : rest < 100 ? ".0" : ".") + rest + "Z";
    }
}
