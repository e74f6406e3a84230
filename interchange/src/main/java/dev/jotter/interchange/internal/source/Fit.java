package dev.jotter.interchange.internal.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes names and values fit into a store, and tells of each that did not. */
final class Fit {

    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_NAME = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Problems problems;
    private final String of;

    /**
     * Of one run.
     *
     * @param of what the names belong to, for the messages
     */
    Fit(Problems problems, String of) {
        this.problems = problems;
        this.of = of;
    }

    /** A name: without control characters and not too long; never empty. */
    String name(String name) {
        String fit = CONTROL.matcher(name).replaceAll("?");
        if (fit.length() > LONGEST_NAME) {
            fit = fit.substring(0, fit.offsetByCodePoints(0, fit.codePointCount(0, LONGEST_NAME - 1)));
        }
        fit = fit.isEmpty() ? "unnamed" : fit;
        if (!fit.equals(name)) {
            problems.add(of + ": the name \"" + CONTROL.matcher(shown(name)).replaceAll("?")
                    + "\" became \"" + shown(fit) + "\"; expected 1 to " + LONGEST_NAME
                    + " characters, none of control.");
        }
        return fit;
    }

    /** Without the entries whose key cannot be kept. */
    <V extends @Nullable Object> Map<String, V> keys(String what, Map<String, V> values) {
        Map<String, V> fit = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (fine(key)) {
                fit.put(key, value);
            } else {
                problems.add(
                        of + ": " + what + " \"" + CONTROL.matcher(shown(key)).replaceAll("?")
                                + "\" is left out; expected a key of 1 to " + LONGEST_KEY
                                + " characters, none of control.");
            }
        });
        return fit;
    }

    boolean fine(String key) {
        return !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && !CONTROL.matcher(key).find()
                && key.chars().noneMatch(Character::isISOControl);
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
