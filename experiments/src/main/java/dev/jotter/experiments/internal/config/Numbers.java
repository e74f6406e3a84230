package dev.jotter.experiments.internal.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads numbers as people write them: {@code 50_000}, {@code 1e6}, {@code 3e-4}, {@code inf}. */
final class Numbers {

    /** The exponent is short, so that 1e999999999 cannot eat the memory. */
    private static final Pattern FORM =
            Pattern.compile("[+-]?(\\d[\\d_]{0,399}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,4})?");

    private Numbers() {}

    static long whole(String word, long least, long most, String expected) throws Mismatch {
        if (!FORM.matcher(word).matches()) {
            throw new Mismatch(expected);
        }
        BigInteger value;
        try {
            value = new BigDecimal(word.replace("_", "")).toBigIntegerExact();
        } catch (ArithmeticException fraction) {
            throw new Mismatch(expected);
        }
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new Mismatch("a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    static double real(String word, String expected) throws Mismatch {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(word, expected);
        };
    }

    private static double finite(String word, String expected) throws Mismatch {
        if (!FORM.matcher(word).matches()) {
            throw new Mismatch(expected);
        }
        double value = Double.parseDouble(word.replace("_", ""));
        if (Double.isInfinite(value)) {
            throw new Mismatch("a number up to 1.8e308");
        }
        return value;
    }
}
