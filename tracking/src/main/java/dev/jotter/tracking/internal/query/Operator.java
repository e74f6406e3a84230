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
        Number left = Numbers.of(value);
        Number right = literal.number();
        if (left != null && right != null) {
            return holds(Numbers.compare(left, right));
        }
        if (this == EQUAL || this == NOT_EQUAL) {
            return text.equals(other) == (this == EQUAL);
        }
        // A word is neither above nor below a number.
        return left == null && right == null && holds(Order.text(text, other));
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

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** {@code %} is any text, {@code _} any one character. Goes back to the last % only, so never more than n times m. */
    static boolean like(String text, String pattern) {
        return fits(text, pattern, '%', '_');
    }

    /** The same with the signs of a shell. */
    static boolean glob(String text, String pattern) {
        return fits(text, pattern, '*', '?');
    }

    private static boolean fits(String text, String pattern, char any, char one) {
        int at = 0;
        int in = 0;
        int star = -1;
        int mark = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == any) {
                star = in++;
                mark = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == one || pattern.charAt(in) == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == any) {
            in++;
        }
        return in == pattern.length();
    }
}
