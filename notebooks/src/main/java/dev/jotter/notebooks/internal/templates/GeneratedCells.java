package dev.jotter.notebooks.internal.templates;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the cells that templates made, in their order, kept in the notebook's metadata as {@code jotter.cells}: what
 * is in the list and not in the notebook was deleted by a person, what stands in another order was moved by one.
 */
public final class GeneratedCells {

    private GeneratedCells() {}

    /** Made by a template, however it was edited since; the copy a person makes of one has another id. */
    public static boolean isGenerated(Cell cell) {
        return cell.metadata().get("jotter") instanceof Map<?, ?> mark
                && mark.get("hash") instanceof String
                && cell.id().matches("\\Q" + mark.get("section") + "\\E-\\d+");
    }

    /** The notebook with that list. */
    public static Notebook remember(Notebook notebook, Collection<String> ids) {
        Map<String, @Nullable Object> mark = new LinkedHashMap<>();
        if (notebook.metadata().get("jotter") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> mark.put(String.valueOf(key), value));
        }
        mark.put("cells", List.copyOf(ids));
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(notebook.metadata());
        metadata.put("jotter", mark);
        return notebook.withMetadata(metadata);
    }

    /** The notebook's mark, with what {@code existing} knows of an execution: a cell that reads as it did has ended well. */
    public static @Nullable Object withFinished(Notebook existing, @Nullable Object mark) {
        if (existing.metadata().get("jotter") instanceof Map<?, ?> before && before.get("finished") != null) {
            Map<Object, @Nullable Object> both = new LinkedHashMap<>();
            both.put("finished", before.get("finished"));
            if (mark instanceof Map<?, ?> now) {
                both.putAll(now);
            }
            return both;
        }
        return mark;
    }

    /** In the list but in the notebook no more; empty for a notebook without a list. */
    public static List<String> deleted(Notebook notebook) {
        List<String> deleted = new ArrayList<>(remembered(notebook));
        deleted.removeAll(ids(notebook));
        return deleted;
    }

    /** The fewest ids that, taken out, leave the others in the order of the list. */
    public static Set<String> moved(Notebook notebook) {
        List<String> list = remembered(notebook);
        Map<String, Integer> place = new HashMap<>();
        list.forEach(id -> place.putIfAbsent(id, place.size()));
        List<String> now = ids(notebook).stream().filter(place::containsKey).toList();
        Set<String> moved = new HashSet<>(now);
        moved.removeAll(longestInOrder(now, place));
        return moved;
    }

    private static List<String> longestInOrder(List<String> ids, Map<String, Integer> place) {
        List<List<String>> endingAt = new ArrayList<>();
        List<String> longest = List.of();
        for (int i = 0; i < ids.size(); i++) {
            List<String> best = List.of();
            for (int before = 0; before < i; before++) {
                boolean inOrder = place.getOrDefault(ids.get(before), 0) < place.getOrDefault(ids.get(i), 0);
                if (inOrder && endingAt.get(before).size() > best.size()) {
                    best = endingAt.get(before);
                }
            }
            List<String> mine = new ArrayList<>(best);
            mine.add(ids.get(i));
            endingAt.add(mine);
            longest = mine.size() > longest.size() ? mine : longest;
        }
        return longest;
    }

    /** In the order they stand. */
    public static List<String> ids(Notebook notebook) {
        return notebook.cells().stream()
                .filter(GeneratedCells::isGenerated)
                .map(Cell::id)
                .toList();
    }

    private static List<String> remembered(Notebook notebook) {
        return notebook.metadata().get("jotter") instanceof Map<?, ?> mark && mark.get("cells") instanceof List<?> list
                ? list.stream().map(String::valueOf).distinct().toList()
                : List.of();
    }
}
