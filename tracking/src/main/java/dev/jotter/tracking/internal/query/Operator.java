package dev.jotter.tracking.internal.query;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How two values are compared: as numbers when both are or read as such, else as text. Text is equal to text only when
 * it is the same.
 */
enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LIKE("LIKE"),
    ILIKE("ILIKE");

    final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    boolean test(@Nullable Object value, Filter.Literal literal) {
        if (value == null) {
            return false;
        }
        String text = value.toString();
        String other = literal.value().toString();
        if (this == LIKE || this == ILIKE) {
            return this == LIKE ? like(text, other) : like(fold(text), fold(other));
        }
        if ((this == EQUAL || this == NOT_EQUAL)
                && value instanceof String
                && literal.millis() == null
                && literal.value() instanceof String) {
            // Commit 07e1 is not commit 070, and tag 1.10 not tag 1.1.
            return text.equals(other) == (this == EQUAL);
        }
        Double left = number(value);
        Double right = literal.millis() == null ? number(literal.value()) : Double.valueOf(literal.millis());
        if (left != null && right != null) {
            return (left.isNaN() || right.isNaN()) ? this == NOT_EQUAL : holds(Double.compare(left + 0.0, right + 0.0));
        }
        if (this == EQUAL || this == NOT_EQUAL) {
            return text.equals(other) == (this == EQUAL);
        }
        // A word is neither above nor below a number.
        return left == null && right == null && holds(text.compareTo(other));
    }

    private boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    private static @Nullable Double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return value instanceof String text && !text.isEmpty() && text.charAt(text.length() - 1) <= '9'
                    ? Double.valueOf(text)
                    : null;
        } catch (NumberFormatException word) {
            return null;
        }
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** {@code %} is any text, {@code _} any one character. Goes back to the last % only, so never more than n times m. */
    static boolean like(String text, String pattern) {
        int at = 0;
        int in = 0;
        int star = -1;
        int mark = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '%') {
                star = in++;
                mark = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '_' || pattern.charAt(in) == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '%') {
            in++;
        }
        return in == pattern.length();
    }
}
