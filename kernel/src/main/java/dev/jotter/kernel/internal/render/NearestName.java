package dev.jotter.kernel.internal.render;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant by a name that is not known. */
public final class NearestName {
    private static final int LISTED = 30;

    private NearestName() {}

    /** {@code Metric "rewrd" is unknown here; expected one of loss, reward. Did you mean "reward"?} */
    public static String sentence(String what, String name, List<String> known) {
        String listed = String.join(
                ", ", known.stream().limit(LISTED).map(k -> Html.cut(k, 80)).toList());
        String more = known.size() > LISTED ? " and " + (known.size() - LISTED) + " more" : "";
        String guess = of(name, known)
                .map(n -> " Did you mean \"" + Html.cut(n, 80) + "\"?")
                .orElse("");
        return what + " \"" + Html.cut(name, 80) + "\" is unknown here; expected one of " + listed + more + "." + guess;
    }

    /** The known name nearest to this one, when it is near at all. */
    static Optional<String> of(String name, List<String> known) {
        String low = Html.cut(name, 200).toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(k -> score(low, k.toLowerCase(Locale.ROOT))))
                .filter(k -> score(low, k.toLowerCase(Locale.ROOT)) <= Math.max(2, low.length() / 3));
    }

    /** Edit distance; a name that only lacks a part between slashes counts as near. */
    private static int score(String name, String known) {
        if (!name.isEmpty() && (known.endsWith("/" + name) || known.startsWith(name + "/"))) {
            return 1;
        }
        return distance(name, Html.cut(known, 200));
    }

    /** Levenshtein's: edits of one character that make the one text the other. */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
