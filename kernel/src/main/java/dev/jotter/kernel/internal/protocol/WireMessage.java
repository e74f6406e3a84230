package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * A message as it was read.
 *
 * @param identities the routing frames before the delimiter; a reply repeats them
 * @param header kept whole, unknown fields too: it becomes the parent header of every answer
 */
public record WireMessage(List<byte[]> identities, JsonObject header, JsonObject content) {

    public WireMessage {
        identities = List.copyOf(identities);
    }

    String type() {
        return text(header, "msg_type", "");
    }

    /** By the sender's clock; true when the header has no readable date. */
    boolean sentBefore(Instant moment) {
        try {
            return !OffsetDateTime.parse(text(header, "date", "")).toInstant().isAfter(moment);
        } catch (DateTimeParseException e) {
            return true;
        }
    }

    static String text(JsonObject from, String key, String otherwise) {
        return primitive(from, key).map(JsonPrimitive::getAsString).orElse(otherwise);
    }

    static boolean flag(JsonObject from, String key, boolean otherwise) {
        return primitive(from, key)
                .filter(JsonPrimitive::isBoolean)
                .map(JsonPrimitive::getAsBoolean)
                .orElse(otherwise);
    }

    static int number(JsonObject from, String key, int otherwise) {
        return primitive(from, key)
                .filter(JsonPrimitive::isNumber)
                // Not as an int: 1e999999999 would be written out first.
                .map(number -> (int) number.getAsDouble())
                .orElse(otherwise);
    }

    private static Optional<JsonPrimitive> primitive(JsonObject from, String key) {
        return Optional.ofNullable(from.get(key))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsJsonPrimitive);
    }
}
