package dev.jotter.tracking.internal.git;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code git status --porcelain=v2 --branch -z} says.
 *
 * @param headers by name: {@code oid}, {@code head}, {@code upstream}, {@code ab}
 * @param dirty whether it lists any file
 * @param untracked names of untracked files and directories, those end with a slash
 */
record Status(Map<String, String> headers, boolean dirty, List<String> untracked) {

    private static final String HEADER = "# branch.";

    static Status of(String output) {
        Map<String, String> headers = new HashMap<>();
        List<String> untracked = new ArrayList<>();
        boolean dirty = false;
        String[] parts = output.split("\0", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (part.startsWith(HEADER)) {
                int space = part.indexOf(' ', HEADER.length());
                headers.put(part.substring(HEADER.length(), space), part.substring(space + 1));
            } else if (!part.isEmpty() && !part.startsWith("# ")) {
                dirty = true;
                if (part.startsWith("? ")) {
                    untracked.add(part.substring(2));
                } else if (part.startsWith("2 ")) {
                    // A rename: the old name follows as a part of its own.
                    i++;
                }
            }
        }
        return new Status(headers, dirty, untracked);
    }

    /** Null before the first commit. */
    @Nullable
    String commit() {
        return unless("(initial)", headers.get("oid"));
    }

    /** Null when HEAD is detached. */
    @Nullable
    String branch() {
        return unless("(detached)", headers.get("head"));
    }

    @Nullable
    String upstream() {
        return headers.get("upstream");
    }

    /** Whether its upstream has all of it; false also when that is not known. */
    boolean pushed() {
        return headers.getOrDefault("ab", "").startsWith("+0 ");
    }

    private static @Nullable String unless(String absent, @Nullable String value) {
        return absent.equals(value) ? null : value;
    }
}
