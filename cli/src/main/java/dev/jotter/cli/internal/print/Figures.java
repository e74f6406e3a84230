package dev.jotter.cli.internal.print;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers, times and values in the form people read: five digits at the most, and no {@code 3.0E-4}. */
public final class Figures {

    private static final MathContext DIGITS = new MathContext(5);
    private static final int LARGEST_PLAIN_EXPONENT = 9;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;

    private Figures() {}

    /** A measurement, rounded to five significant digits: {@code 487.25}, {@code 3e-4}, {@code NaN}, {@code inf}. */
    public static String measured(double value) {
        return Double.isFinite(value) ? decimal(BigDecimal.valueOf(value).round(DIGITS)) : notFinite(value);
    }

    /** A number somebody set: every digit of it. */
    public static String exact(double value) {
        return Double.isFinite(value) ? decimal(BigDecimal.valueOf(value)) : notFinite(value);
    }

    private static String notFinite(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "inf" : "-inf";
    }

    private static String decimal(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = value.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent <= SMALLEST_PLAIN_EXPONENT || exponent > LARGEST_PLAIN_EXPONENT) {
            return shortest.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
        }
        return shortest.toPlainString();
    }

    /** A count with separated thousands: {@code 50,000}. */
    public static String count(long value) {
        StringBuilder digits = new StringBuilder(Long.toString(value));
        int first = value < 0 ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 1 min 12 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String took(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 10) {
            return Math.max(0, duration.toMillis() / 100) / 10.0 + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return pair(seconds / 3600, "h", seconds / 60 % 60, "min");
        }
        return pair(seconds / 86_400, "d", seconds / 3600 % 24, "h");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** {@code just now}, {@code 12 s ago}, {@code 3 min ago}; past 30 days, and in the future, the date (UTC). */
    public static String ago(Instant then, Instant now) {
        long seconds = Duration.between(then, now).toSeconds();
        if (seconds < -60 || seconds > 30L * 86_400) {
            return then.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        if (seconds < 5) {
            return "just now";
        }
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min ago";
        }
        return seconds < 86_400 ? seconds / 3600 + " h ago" : seconds / 86_400 + " d ago";
    }

    /** {@code 812 B}, {@code 1.2 MiB}. */
    public static String bytes(long size) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = size;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? size + " B" : Math.round(value * 10) / 10.0 + " " + units[unit];
    }

    /** A JSON value on one line, as a person would type it; {@code -} for null. Made {@link Harmless}. */
    public static String value(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Double || value instanceof Float) {
            return exact(((Number) value).doubleValue());
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(Figures::value).toList()) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            return "{"
                    + String.join(
                            ", ",
                            map.entrySet().stream()
                                    .map(e -> value(e.getKey()) + ": " + value(e.getValue()))
                                    .toList())
                    + "}";
        }
        return Harmless.line(value.toString());
    }
}
