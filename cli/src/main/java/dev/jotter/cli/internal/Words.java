package dev.jotter.cli.internal;

import dev.jotter.experiments.UsageException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What words of a command line stand for. */
public final class Words {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|min|h|d|w)|0");

    private Words() {}

    /** What a value is by its looks: whole number, number, boolean, else text. */
    public static Object typed(String text) {
        if (text.matches("[+-]?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? (Object) value : text;
        }
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }

    /** {@code KEY=VALUE} words, in their order; the last of a key counts. */
    public static Map<String, String> pairs(List<String> words, String what) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException(what + " is \"" + word + "\"; expected KEY=VALUE, such as lr=0.001.");
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return pairs;
    }

    /** Tags, each {@code KEY} or {@code KEY=VALUE}; a bare one has the empty value. */
    public static Map<String, String> tags(List<String> words) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            tags.put(equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1));
        }
        return tags;
    }

    /** {@code 30d}, {@code 12h}, {@code 45min}, {@code 0}. */
    public static Duration duration(String text, String option) {
        Matcher match = DURATION.matcher(text);
        if (!match.matches()) {
            throw new UsageException(
                    option + " is \"" + text + "\"; expected a duration such as 45min, 12h, 30d or 0.");
        }
        if (match.group(1) == null) {
            return Duration.ZERO;
        }
        long count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case "w" -> Duration.ofDays(7 * count);
            default -> Duration.ofMinutes(count);
        };
    }

    /** Does what may find the words invalid, which is their writer's to mend. */
    public static <T> T checked(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (IllegalArgumentException invalid) {
            throw new UsageException(String.valueOf(invalid.getMessage()));
        }
    }
}
