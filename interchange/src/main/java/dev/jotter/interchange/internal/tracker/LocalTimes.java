package dev.jotter.interchange.internal.tracker;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** ISO 8601 with or without an offset; without, it is meant in the zone of the machine that reads it. */
final class LocalTimes {

    private LocalTimes() {}

    static @Nullable Instant parse(String text) {
        try {
            return LocalDateTime.parse(text)
                    .atZone(ZoneId.systemDefault())
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException hasOffset) {
            try {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException none) {
                return null;
            }
        }
    }
}
