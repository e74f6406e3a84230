package dev.jotter.cli.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that somebody most likely meant. */
public final class Nearest {

    private Nearest() {}

    /** The nearest of {@code known} by edits (Levenshtein, neighbours swapped count once), if it is near at all. */
    public static Optional<String> to(String typed, Collection<String> known) {
        int limit = Math.max(2, typed.length() / 3);
        return known.stream()
                .filter(name -> edits(typed, name) <= limit)
                .min(Comparator.comparingInt(name -> edits(typed, name)));
    }

    /** {@code " Did you mean \"x\"?"}, or nothing. */
    public static String hint(String typed, Collection<String> known) {
        return to(typed, known).map(name -> " Did you mean \"" + name + "\"?").orElse("");
    }

    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int differs = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + differs, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
