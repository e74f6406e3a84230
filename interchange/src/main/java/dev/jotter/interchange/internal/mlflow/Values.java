package dev.jotter.interchange.internal.mlflow;

import java.util.Locale;
import java.util.regex.Pattern;

/** What Python wrote as text. */
final class Values {

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?");

    private Values() {}

    /** A float as {@code str} writes it. */
    static double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "-nan", "+nan" -> Double.NaN;
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            // Not Java's own words, such as 0x1p3 and 1f, nor more digits than Python would write.
            default -> {
                double value = text.matches("[-+0-9.eE]+") ? Double.parseDouble(text) : Double.NaN;
                if (!Double.isFinite(value)) {
                    throw new NumberFormatException(text);
                }
                yield value;
            }
        };
    }

    /**
     * A param by its looks, so that it can be compared: whole number, number, {@code True}, {@code False}, else text.
     * What would not be a finite number, and what has zeros in front, stays text.
     */
    static Object param(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (NUMBER.matcher(text).matches() && !text.matches("-?0[0-9].*") && text.matches(".*[.eE].*")) {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? (Object) value : text;
        }
        return switch (text) {
            case "True" -> true;
            case "False" -> false;
            default -> text;
        };
    }
}
