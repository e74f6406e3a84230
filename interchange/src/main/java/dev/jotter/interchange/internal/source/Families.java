package dev.jotter.interchange.internal.source;

import dev.jotter.interchange.internal.source.Source.Found;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders runs so that each comes after its parent. */
final class Families {

    private Families() {}

    /** Of those with one id the first stays. Who is an ancestor of itself loses its parent. */
    static List<Found> parentsFirst(List<Found> all, Problems problems) {
        Map<String, Found> byId = new LinkedHashMap<>();
        for (Found found : all) {
            Found other = byId.putIfAbsent(found.id(), found);
            if (other != null) {
                problems.add(
                        found.path() + ": is the same run as " + other.path() + " (" + found.id() + "); left out.");
            }
        }
        List<Found> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        Map<String, Boolean> open = new HashMap<>();
        for (Found found : byId.values()) {
            Deque<Found> line = new ArrayDeque<>();
            Found at = found;
            while (at != null && !placed.contains(at.id()) && open.putIfAbsent(at.id(), true) == null) {
                line.push(at);
                at = at.parent() == null ? null : byId.get(at.parent());
            }
            if (at != null && !placed.contains(at.id()) && !line.isEmpty()) {
                Found eldest = line.pop();
                problems.add(eldest.path() + ": is its own ancestor; the link to its parent is left out.");
                line.push(new Found(eldest.id(), null, eldest.path()));
            }
            for (Found next : line) {
                ordered.add(next);
                placed.add(next.id());
            }
        }
        return ordered;
    }
}
