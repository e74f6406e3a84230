package dev.jotter.tracking.internal.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers compared exactly, whatever their types: a long past 2^53 is not rounded to a double first. */
final class Numbers {

    /** Up to here every whole number is a double. */
    private static final long WHOLE = 1L << 53;

    private Numbers() {}

    /** What a value is as a number: itself, or what its text reads as; null where that is a word. */
    static @Nullable Number of(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        return value instanceof String text && !text.isEmpty() && text.charAt(text.length() - 1) <= '9'
                ? read(text)
                : null;
    }

    private static @Nullable Number read(String text) {
        try {
            if (whole(text)) {
                return Long.valueOf(text);
            }
            return Double.valueOf(text);
        } catch (NumberFormatException word) {
            return null;
        }
    }

    /** A number as it was typed: a Long, a BigInteger where that is too small, or a Double. */
    static Number typed(String text) {
        if (whole(text)) {
            return Long.valueOf(text);
        }
        if (digits(text)) {
            return new BigInteger(text);
        }
        return Double.valueOf(text);
    }

    private static boolean whole(String text) {
        return digits(text) && (text.length() < 19 || (text.length() <= 20 && new BigInteger(text).bitLength() < 64));
    }

    private static boolean digits(String text) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < text.length();
    }

    /** Neither may be NaN; -0.0 is 0. */
    static int compare(Number a, Number b) {
        boolean left = integral(a);
        boolean right = integral(b);
        if (left && right) {
            return Long.compare(a.longValue(), b.longValue());
        }
        if (small(a, left) && small(b, right)) {
            return Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0);
        }
        if (infinite(a) || infinite(b)) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return decimal(a).compareTo(decimal(b));
    }

    private static boolean small(Number number, boolean integral) {
        return integral
                ? Math.abs(number.longValue()) <= WHOLE && number.longValue() != Long.MIN_VALUE
                : number instanceof Double || number instanceof Float;
    }

    private static boolean infinite(Number number) {
        return number instanceof Double && Double.isInfinite(number.doubleValue());
    }

    static boolean integral(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return integral(number) ? BigDecimal.valueOf(number.longValue()) : new BigDecimal(number.doubleValue());
    }
}
