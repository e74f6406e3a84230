package dev.jotter.experiments.internal.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant: the known word with the fewest edits, where those are few. */
public final class Nearest {

    private static final int LONGEST = 100;

    private Nearest() {}

    public static Optional<String> of(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int fewest = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int edits = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code  Did you mean "x"?} with a leading space, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(near -> " Did you mean \"" + near + "\"?").orElse("");
    }

    /** Levenshtein's, two rows. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int swap = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(swap, Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] row = previous;
            previous = current;
            current = row;
        }
        return previous[to.length()];
    }
}
