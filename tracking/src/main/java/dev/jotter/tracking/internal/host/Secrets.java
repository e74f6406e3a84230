package dev.jotter.tracking.internal.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes passwords and tokens out of command lines before they are recorded. Errs on the side of masking. */
public final class Secrets {

    private static final String MASK = "***";

    /** {@code --password=x}, {@code -Dapi.key=x}, {@code DB_TOKEN=x}; the first group stays. */
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)^(.*(?:password|passwd|pwd|secret|token|credential|api[-_.]?key|access[-_.]?key|private[-_.]?key)[^=]*=).+$",
            Pattern.DOTALL);

    private static final Pattern OPTION = Pattern.compile(
            "(?i)^--?[\\w.-]*(?:password|passwd|pwd|secret|token|credential|api[-_.]?key|access[-_.]?key|private[-_.]?key)$");

    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+@");

    private static final Pattern TOKEN = Pattern.compile(
            "gh[pousr]_\\w{20,}|github_pat_\\w{20,}|glpat-[\\w-]{16,}|sk-[\\w-]{16,}|xox[abprs]-[\\w-]{10,}"
                    + "|hf_\\w{20,}|AKIA[0-9A-Z]{16}|eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]*");

    private Secrets() {}

    public static List<String> masked(List<String> words) {
        List<String> masked = new ArrayList<>(words.size());
        boolean next = false;
        for (String word : words) {
            masked.add(next ? MASK : masked(word));
            next = OPTION.matcher(word).matches();
        }
        return masked;
    }

    /** Of words that are not told apart yet; where quotes may join some of them, nothing is shown of a line with a secret. */
    static String maskedLine(String line) {
        String masked = String.join(" ", masked(List.of(line.split(" ", -1))));
        boolean quoted = line.indexOf('"') >= 0 || line.indexOf('\'') >= 0 || line.indexOf('\\') >= 0;
        return quoted && !masked.equals(line) ? MASK : masked;
    }

    private static String masked(String word) {
        String text = ASSIGNED.matcher(word).replaceFirst("$1" + MASK);
        text = URL_PASSWORD.matcher(text).replaceAll("$1" + MASK + "@");
        return TOKEN.matcher(text).replaceAll(MASK);
    }
}
