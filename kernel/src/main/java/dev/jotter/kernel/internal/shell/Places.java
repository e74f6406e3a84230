package dev.jotter.kernel.internal.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in which cell each snippet stood, so that an error can point there. */
final class Places {

    /**
     * A snippet's origin.
     *
     * @param where the cell or the file: {@code In [4]}
     * @param line of it, from 1
     */
    record Place(String where, int line, List<String> source) {

        /** @param snippetLine from 1 */
        String at(int snippetLine) {
            return where + ", line " + (line + snippetLine - 1);
        }

        String text(int snippetLine) {
            return snippetLine >= 1 && snippetLine <= source.size() ? source.get(snippetLine - 1) : "";
        }
    }

    private static final Pattern KEY = Pattern.compile("\\d+");

    private final Map<String, Place> bySnippet = new ConcurrentHashMap<>();

    void remember(String snippetId, Place place) {
        bySnippet.put(snippetId, place);
    }

    /** @param wrapper the name of a class that holds a snippet, or several: {@code $JShell$12B_13} */
    void forget(String wrapper, Set<Integer> except) {
        KEY.matcher(wrapper)
                .results()
                .map((MatchResult key) -> key.group())
                .filter(id -> !except.contains(Integer.valueOf(id)))
                .forEach(bySnippet::remove);
    }

    @Nullable
    Place of(String snippetId) {
        return bySnippet.get(snippetId);
    }
}
