package dev.jotter.kernel.internal.shell;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Map<String, Place> bySnippet = new ConcurrentHashMap<>();

    void remember(String snippetId, Place place) {
        bySnippet.put(snippetId, place);
    }

    @Nullable
    Place of(String snippetId) {
        return bySnippet.get(snippetId);
    }
}
