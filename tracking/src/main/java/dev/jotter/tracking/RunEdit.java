package dev.jotter.tracking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person changes about a run, whether it runs or has ended: all of it at once, and for every attempt. Start from
 * {@link #none} and add with the {@code with} methods.
 *
 * @param name the new name; null to keep it
 * @param description the new description; null to keep it
 * @param notes the new notes, Markdown; null to keep them
 * @param untags keys of tags to take away, before {@code tags} are added
 * @param tags to add or replace, a bare tag with the empty value
 */
public record RunEdit(
        @Nullable String name,
        @Nullable String description,
        @Nullable String notes,
        Set<String> untags,
        Map<String, String> tags) {

    public RunEdit {
        untags = Collections.unmodifiableSet(new LinkedHashSet<>(untags));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** Changes nothing. */
    public static RunEdit none() {
        return new RunEdit(null, null, null, Set.of(), Map.of());
    }

    public RunEdit withName(String value) {
        return new RunEdit(value, description, notes, untags, tags);
    }

    public RunEdit withDescription(String value) {
        return new RunEdit(name, value, notes, untags, tags);
    }

    public RunEdit withNotes(String value) {
        return new RunEdit(name, description, value, untags, tags);
    }

    public RunEdit withUntags(List<String> keys) {
        return new RunEdit(name, description, notes, new LinkedHashSet<>(keys), tags);
    }

    public RunEdit withTags(Map<String, String> value) {
        return new RunEdit(name, description, notes, untags, value);
    }
}
