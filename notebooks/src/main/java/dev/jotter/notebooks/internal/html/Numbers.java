package dev.jotter.notebooks.internal.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as a person writes them: {@code 0.0003} and {@code 3e-7}, not {@code 3.0E-4}; {@code 50,000}. */
final class Numbers {
    private Numbers() {}

    /** Numbers in short form, everything else as its own text. */
    static String show(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            return show(((Number) value).doubleValue());
        }
        if (value instanceof Long || value instanceof Integer) {
            long whole = ((Number) value).longValue();
            return Math.abs(whole) < 10_000 ? Long.toString(whole) : String.format(Locale.ROOT, "%,d", whole);
        }
        return String.valueOf(value);
    }

    static String show(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        double size = Math.abs(value);
        if (size >= 1e9 || size < 1e-4) {
            BigDecimal rounded = exact.round(new MathContext(6)).stripTrailingZeros();
            int exponent = rounded.precision() - rounded.scale() - 1;
            return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
        }
        int digits = Math.max(6, exact.precision() - exact.scale());
        return exact.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }

    /** A coordinate in a drawing: no trailing {@code .0}. */
    static String pixel(double value) {
        long whole = Math.round(value);
        return whole == value ? Long.toString(whole) : Double.toString(Math.rint(value * 100) / 100);
    }
}
