package dev.jotter.notebooks.internal.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of the Jupyter protocol.
 *
 * @param channel shell, iopub, stdin or control
 * @param type such as {@code execute_reply}
 * @param parent id of the request it answers or belongs to; empty when there is none
 * @param content as the protocol says for that type
 */
public record Message(String channel, String type, String parent, Map<String, @Nullable Object> content) {

    public String text(String key) {
        return content.get(key) instanceof String text ? text : "";
    }

    /** A part of the content; empty when it is absent or no object. */
    public Map<String, @Nullable Object> object(String key) {
        Map<String, @Nullable Object> object = new java.util.LinkedHashMap<>();
        if (content.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> object.put(String.valueOf(name), value));
        }
        return object;
    }
}
