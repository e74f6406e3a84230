package dev.jotter.tracking.internal.query;

import org.jspecify.annotations.Nullable;

/** The order of values when runs are sorted: numbers, then text, then runs that have none. */
final class Order {

    private Order() {}

    /** What is missing comes last in either direction. */
    static int compare(@Nullable Object a, @Nullable Object b, boolean ascending) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        int order = present(a, b);
        return ascending ? order : -order;
    }

    private static int present(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return Numbers.compare(x, y);
        }
        if (a instanceof Number || b instanceof Number) {
            return a instanceof Number ? -1 : 1;
        }
        return text(a.toString(), b.toString());
    }

    /** By code point, as SQLite does; {@link String#compareTo} has an emoji before some of what is below it. */
    static int text(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Surrogates, which stand for what is beyond all other characters, after those. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
