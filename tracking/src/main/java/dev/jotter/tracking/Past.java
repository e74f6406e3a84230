package dev.jotter.tracking;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When and where a run happened that is recorded afterwards ({@link Jotter#record(RunSpec, Past)}).
 *
 * @param createdAt when it was created
 * @param startedAt when it began; null for one that never did, which is {@code PENDING} and has no points
 * @param environment host, user and the like, as far as known ({@link RunInfo#environment})
 */
public record Past(Instant createdAt, @Nullable Instant startedAt, Map<String, String> environment) {

    public Past {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
}
