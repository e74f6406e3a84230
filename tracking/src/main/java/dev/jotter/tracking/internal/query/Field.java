package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something of a run that can be compared and sorted by.
 *
 * @param kind where it comes from
 * @param key of a param, tag or metric; the attribute's name else
 * @param part of a metric: last, min, max, mean, count; empty else
 */
record Field(Kind kind, String key, String part) {

    enum Kind {
        ATTRIBUTE,
        PARAMS,
        TAGS,
        METRICS
    }

    static final List<String> ATTRIBUTES = List.of(
            "id",
            "name",
            "experiment",
            "description",
            "status",
            "outcome",
            "notes",
            "parent",
            "seed",
            "step",
            "attempt",
            "created",
            "started",
            "ended",
            "duration",
            "author",
            "host",
            "branch",
            "commit");

    static final List<String> PARTS = List.of("last", "min", "max", "mean", "count");

    static Field attribute(String name) {
        return new Field(Kind.ATTRIBUTE, name, "");
    }

    /** The words it may be; none for all but a few. */
    List<String> words() {
        if (kind != Kind.ATTRIBUTE) {
            return List.of();
        }
        return switch (key) {
            case "status" -> names(RunStatus.values());
            case "outcome" -> names(Outcome.values());
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    /** Whether it is compared with dates. */
    boolean time() {
        return kind == Kind.ATTRIBUTE && (key.equals("created") || key.equals("started") || key.equals("ended"));
    }

    /** Whether an attribute is a number for every run that has it. */
    boolean numeric() {
        return switch (key) {
            case "seed", "step", "attempt", "created", "started", "ended", "duration" -> true;
            default -> false;
        };
    }

    /** Whether there may be runs without it. */
    boolean mayLack() {
        return switch (key) {
            case "id", "name", "experiment", "description", "status", "notes", "step", "attempt", "created" ->
                kind != Kind.ATTRIBUTE;
            default -> true;
        };
    }

    /** A String, Boolean or Number; null where the run has none. Times are milliseconds, durations seconds. */
    @Nullable
    Object of(RunInfo run, Instant now) {
        return switch (kind) {
            case PARAMS -> param(run);
            case TAGS -> run.tags().get(key);
            case METRICS -> of(run.metrics().get(key));
            case ATTRIBUTE -> attribute(run, now);
        };
    }

    private @Nullable Object param(RunInfo run) {
        Object value = nested(run.params(), key);
        return value == null || value instanceof Boolean || value instanceof Number ? value : value.toString();
    }

    /** The value of that key, else the one inside: {@code model.size} of {@code {model: {size: 3}}}. */
    private static @Nullable Object nested(Map<?, ?> values, String key) {
        if (values.containsKey(key)) {
            return values.get(key);
        }
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            if (values.get(key.substring(0, dot)) instanceof Map<?, ?> inner) {
                return nested(inner, key.substring(dot + 1));
            }
        }
        return null;
    }

    /** That part of a summary; null where there is none or it is NaN. */
    @Nullable
    Object of(@Nullable MetricSummary summary) {
        if (summary == null) {
            return null;
        }
        double value =
                switch (part) {
                    case "min" -> summary.min();
                    case "max" -> summary.max();
                    case "mean" -> summary.mean();
                    case "count" -> summary.count();
                    default -> summary.last();
                };
        return Double.isNaN(value) ? null : value;
    }

    private @Nullable Object attribute(RunInfo run, Instant now) {
        return switch (key) {
            case "id" -> run.id().value();
            case "name" -> run.name();
            case "experiment" -> run.experiment();
            case "description" -> run.description();
            case "status" -> run.status().name();
            case "outcome" -> run.outcome() == null ? null : run.outcome().name();
            case "notes" -> run.notes();
            case "parent" -> run.parent() == null ? null : run.parent().value();
            case "seed" -> run.seed();
            case "step" -> run.step();
            case "attempt" -> run.attempt();
            case "created" -> run.createdAt().toEpochMilli();
            case "started" -> millis(run.startedAt());
            case "ended" -> millis(run.endedAt());
            case "duration" -> run.startedAt() == null ? null : seconds(run.duration(now));
            case "author" -> run.environment().get("user");
            case "host" -> run.environment().get("host");
            case "branch" -> run.git() == null ? null : run.git().branch();
            case "commit" -> run.git() == null ? null : run.git().commit();
            default -> throw new IllegalStateException(key);
        };
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @Override
    public String toString() {
        if (kind == Kind.ATTRIBUTE) {
            return key;
        }
        String name = kind.name().toLowerCase(Locale.ROOT) + ".`" + key.replace("`", "``") + "`";
        return part.isEmpty() ? name : name + "." + part;
    }
}
