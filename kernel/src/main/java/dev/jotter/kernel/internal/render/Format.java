package dev.jotter.kernel.internal.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers and times read in tables: the same in every locale. */
public final class Format {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final MathContext SIX = new MathContext(6);
    private static final MathContext FOUR = new MathContext(4);

    private Format() {}

    /** At most six significant digits: {@code 0.0003}, {@code 1.5e-7}, {@code 487.25}, {@code 1.23457e12}. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        return number(new BigDecimal(value));
    }

    private static String number(BigDecimal value) {
        BigDecimal rounded = value.round(SIX).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 9) {
            return rounded.toPlainString();
        }
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** For figures side by side, four significant digits: {@code 13,202}, {@code 0.2289}, {@code 4.043e-6}. */
    public static String brief(double value) {
        if (Math.abs(value) >= 1000 && Math.abs(value) < 1e9) {
            return count(Math.round(value));
        }
        return Double.isFinite(value) ? number(new BigDecimal(value).round(FOUR).doubleValue()) : number(value);
    }

    /** Any number: whole ones in groups of three, others as {@link #number(double)}. */
    public static String number(Number value) {
        if (value instanceof Double || value instanceof Float) {
            return number(value.doubleValue());
        }
        if (value instanceof BigDecimal decimal) {
            return number(decimal);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return count(value.longValue());
        }
        return Html.cut(value.toString(), 40);
    }

    /** {@code 50,000}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Short, for axes: {@code 50k}, {@code 1.5M}, {@code 0.25}. */
    public static String compact(double value) {
        double size = Math.abs(value);
        if (size >= 1e15 || Double.isNaN(size)) {
            return number(value);
        }
        if (size >= 1e9) {
            return number(value / 1e9) + "G";
        }
        if (size >= 1e6) {
            return number(value / 1e6) + "M";
        }
        return size >= 1e3 ? number(value / 1e3) + "k" : number(value);
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 1 min 12 s}, {@code 2 h 05 min}, {@code 3 d 4 h}. */
    public static String duration(Duration value) {
        if (value.isNegative()) {
            return "-" + duration(value.negated());
        }
        long seconds = value.toSeconds();
        if (seconds < 10) {
            return number(Math.round(value.toMillis() / 100.0) / 10.0) + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + two(seconds % 60) + " s";
        }
        return seconds < 86_400
                ? seconds / 3600 + " h " + two(seconds % 3600 / 60) + " min"
                : seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }

    /** {@code 2026-11-21 02:03} in the time zone of this machine; empty for null. */
    public static String instant(@Nullable Instant value) {
        return value == null ? "" : MINUTE.format(value.atZone(ZoneId.systemDefault()));
    }

    /** {@code 02:03:07} in the time zone of this machine. */
    public static String clock(Instant value) {
        return SECOND.format(value.atZone(ZoneId.systemDefault()));
    }

    /** {@code 12 B}, {@code 3.4 kB}, {@code 1.2 MB}. */
    public static String bytes(long value) {
        if (value < 1000) {
            return value + " B";
        }
        return value < 1_000_000
                ? number(Math.round(value / 100.0) / 10.0) + " kB"
                : number(Math.round(value / 100_000.0) / 10.0) + " MB";
    }

    private static String two(long value) {
        return value < 10 ? "0" + value : Long.toString(value);
    }
}
