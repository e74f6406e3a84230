package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.internal.json.JsonValues;
import org.jspecify.annotations.Nullable;

/** Judges names before anything is written. */
final class Names {

    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 1_000_000;

    private Names() {}

    static void checkKey(String what, @Nullable String key) {
        check(what, key, LONGEST_KEY);
    }

    static void checkName(String name) {
        check("run name", name, LONGEST_NAME);
    }

    /** Free text: any characters, but not a file's worth of them. */
    static void checkText(String what, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(what + " is " + text.length() + " characters long; expected at most "
                    + LONGEST_TEXT + ". Store it as an artifact.");
        }
    }

    static void check(RunSpec spec) {
        checkName(spec.name());
        if (spec.experiment() != null) {
            check("experiment name", spec.experiment(), LONGEST_NAME);
        }
        text("description", spec.description());
        JsonValues.checked("config", spec.config());
        JsonValues.checked("param", spec.params());
        spec.params().keySet().forEach(key -> checkKey("param key", key));
        spec.tags().forEach(Names::tag);
        spec.goals().keySet().forEach(key -> checkKey("metric key", key));
        if (spec.totalSteps() < 0) {
            throw new IllegalArgumentException(
                    "totalSteps is " + spec.totalSteps() + "; expected 0 (unknown) or more.");
        }
    }

    static void tag(@Nullable String key, @Nullable String value) {
        checkKey("tag key", key);
        text("tag \"" + key + "\"", value);
    }

    static void text(String what, @Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException(what + " is null; expected text, which may be empty.");
        }
        if (text.length() > JsonValues.LONGEST) {
            throw JsonValues.tooLong(what);
        }
    }

    /** An artifact's name as it is kept: {@code /} between its parts. */
    static String artifact(@Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException("artifact name is null; expected a relative path.");
        }
        String path = name.replace('\\', '/');
        check("artifact name", path, 1000);
        boolean inside = !path.startsWith("/") && !path.matches("[A-Za-z]:.*");
        for (String part : path.split("/", -1)) {
            inside &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
        }
        if (!inside) {
            throw new IllegalArgumentException("artifact name is \"" + name
                    + "\"; expected a relative path without \"..\", such as plots/loss.png.");
        }
        return path;
    }

    private static void check(String what, @Nullable String name, int longest) {
        if (name == null) {
            throw new IllegalArgumentException(what + " is null; expected 1 to " + longest + " characters.");
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty; expected 1 to " + longest + " characters.");
        }
        if (name.length() > longest) {
            throw new IllegalArgumentException(what + " is " + name.length() + " characters long (\""
                    + name.substring(0, 40) + "...\"); expected 1 to " + longest + ". Shorten it.");
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                throw new IllegalArgumentException(String.format(
                        "%s \"%s\" has the control character U+%04X at position %d; expected none. Remove it.",
                        what, name.replaceAll("\\p{Cntrl}", "?"), (int) name.charAt(i), i));
            }
        }
    }
}
