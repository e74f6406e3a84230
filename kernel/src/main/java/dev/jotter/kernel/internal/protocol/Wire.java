package dev.jotter.kernel.internal.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zeromq.ZMQ;

/**
 * Messages to frames and back (jupyter-client, "Messaging", the wire protocol): identities, delimiter, signature,
 * header, parent header, metadata, content.
 */
final class Wire {

    static final String PROTOCOL = "5.4";

    private static final String DELIMITER = "<IDS|MSG>";
    /** Microseconds: front ends compute how long a cell took from these. */
    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
    /** NaN and infinities are in many metrics; Jupyter's own reader takes them as Python writes them. */
    private static final Gson GSON = new GsonBuilder()
            .serializeSpecialFloatingPointValues()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private final ConnectionFile connection;
    private final Dropped dropped = new Dropped(System.err);
    private final String session = UUID.randomUUID().toString();

    Wire(ConnectionFile connection) {
        this.connection = connection;
    }

    /** Nothing when the frames are no message of ours: not signed with our key, or not JSON. */
    Optional<WireMessage> read(List<byte[]> frames) {
        int delimiter = 0;
        while (delimiter < frames.size() && !text(frames.get(delimiter)).equals(DELIMITER)) {
            delimiter++;
        }
        if (frames.size() < delimiter + 6) {
            if (!frames.isEmpty()) {
                dropped.count(Dropped.NO_MESSAGE);
            }
            return Optional.empty();
        }
        byte[][] parts = frames.subList(delimiter + 2, delimiter + 6).toArray(byte[][]::new);
        byte[] expected = connection.sign(parts).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, frames.get(delimiter + 1))) {
            dropped.count(Dropped.BAD_SIGNATURE);
            return Optional.empty();
        }
        try {
            JsonElement header = JsonParser.parseString(text(parts[0]));
            JsonElement content = JsonParser.parseString(text(parts[3]));
            return header.isJsonObject() && content.isJsonObject()
                    ? Optional.of(new WireMessage(
                            frames.subList(0, delimiter), header.getAsJsonObject(), content.getAsJsonObject()))
                    : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    void send(ZMQ.Socket socket, List<byte[]> identities, String type, JsonObject parent, JsonObject content) {
        List<byte[]> frames = new ArrayList<>(identities);
        frames.add(bytes(DELIMITER));
        byte[][] parts = {bytes(header(type).toString()), bytes(parent.toString()), bytes("{}"), bytes(json(content))};
        frames.add(bytes(connection.sign(parts)));
        frames.addAll(List.of(parts));
        Frames.send(socket, frames);
    }

    private JsonObject header(String type) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", UUID.randomUUID().toString());
        header.addProperty("session", session);
        header.addProperty("username", "kernel");
        header.addProperty("date", ISO.format(Instant.now()));
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL);
        return header;
    }

    /** A value from a mime bundle as JSON. */
    static JsonElement tree(@org.jspecify.annotations.Nullable Object value) {
        if (value != null && value.getClass().getName().startsWith("com.fasterxml.jackson.")) {
            return JsonParser.parseString(value.toString());
        }
        return GSON.toJsonTree(value);
    }

    /** Objects as maps, lists, strings, doubles and booleans. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(JsonObject json) {
        return (Map<String, Object>) GSON.fromJson(json, Map.class);
    }

    private static String json(JsonObject content) {
        return GSON.toJson(content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
