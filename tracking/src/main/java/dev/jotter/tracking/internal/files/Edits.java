package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What people have changed about a run since it was created. Their word counts whatever the attempt. */
final class Edits {

    static final String EVENT = "edit";

    /** What {@code created} said otherwise: name and description. */
    final Map<String, String> texts = new ConcurrentHashMap<>();

    /** Its line; refuses what is not valid by name. It has no attempt, so that none fences it off. */
    static Map<String, Object> line(RunEdit edit, long now) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", EVENT);
        line.put("t", now);
        if (edit.name() != null) {
            Names.checkName(edit.name());
            line.put("name", edit.name());
        }
        put(line, "description", edit.description());
        put(line, "note", edit.notes());
        if (!edit.untags().isEmpty()) {
            line.put("untag", new ArrayList<>(edit.untags()));
        }
        if (!edit.tags().isEmpty()) {
            edit.tags().keySet().forEach(key -> Names.checkKey("tag key", key));
            edit.tags().forEach((key, value) -> Names.checkText("tag \"" + key + "\"", value));
            line.put("tags", edit.tags());
        }
        return line;
    }

    private static void put(Map<String, Object> line, String field, @Nullable String text) {
        if (text != null) {
            Names.checkText(field, text);
            line.put(field, text);
        }
    }

    void fold(Fields line, RunState state) {
        for (String field : new String[] {"name", "description"}) {
            String text = line.maybeText(field);
            if (text != null) {
                texts.put(field, text);
            }
        }
        String notes = line.maybeText("note");
        if (notes != null) {
            state.notes = notes;
        }
        line.list("untag").forEach(state.tags::remove);
        state.tags.putAll(line.texts("tags"));
    }
}
