package dev.jotter.bench.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/** Messages of the Jupyter protocol on a socket, signed with one key. */
final class Frames {

    private static final String DELIMITER = "<IDS|MSG>";

    /** What a kernel said. */
    record Message(String type, String parent, JsonObject content) {

        String text(String key) {
            return content.has(key) ? content.get(key).getAsString() : "";
        }
    }

    private final String session;
    private final Mac mac;

    Frames(String session, String key) {
        this.session = session;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC with SHA-256 is missing in this JDK; expected any usual one.", e);
        }
    }

    /** Returns the id that answers will refer to. */
    String send(ZMQ.Socket socket, String type, JsonObject content) {
        String id = UUID.randomUUID().toString();
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("session", session);
        header.addProperty("username", "bench");
        header.addProperty("date", Instant.now().toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", "5.3");
        List<byte[]> parts = List.of(
                header.toString().getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                content.toString().getBytes(UTF_8));
        parts.forEach(mac::update);
        socket.sendMore(DELIMITER);
        socket.sendMore(HexFormat.of().formatHex(mac.doFinal()));
        for (int i = 0; i < parts.size(); i++) {
            socket.send(parts.get(i), i < parts.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        return id;
    }

    /** Null when nothing came within the socket's receive timeout. */
    @Nullable
    Message receive(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        byte[] frame = socket.recv();
        while (frame != null) {
            frames.add(frame);
            frame = socket.hasReceiveMore() ? socket.recv() : null;
        }
        int start = 0;
        while (start < frames.size() && !new String(frames.get(start), UTF_8).equals(DELIMITER)) {
            start++;
        }
        if (frames.size() < start + 6) {
            return null;
        }
        JsonObject parent = json(frames.get(start + 3));
        return new Message(
                json(frames.get(start + 2)).get("msg_type").getAsString(),
                parent.has("msg_id") ? parent.get("msg_id").getAsString() : "",
                json(frames.get(start + 5)));
    }

    private static JsonObject json(byte[] frame) {
        return JsonParser.parseString(new String(frame, UTF_8)).getAsJsonObject();
    }
}
