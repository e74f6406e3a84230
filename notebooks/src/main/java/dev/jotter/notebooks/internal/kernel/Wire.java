package dev.jotter.notebooks.internal.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.internal.format.JsonValues;
import dev.jotter.notebooks.internal.format.NotebookReader;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Messages as frames: identities, a delimiter, an HMAC-SHA256 signature, then header, parent, metadata and content. */
final class Wire {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(UTF_8);

    private final String session = UUID.randomUUID().toString();
    private final SecretKeySpec key;

    Wire(String key) {
        this.key = new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256");
    }

    String session() {
        return session;
    }

    /** The frames of a request, in order. */
    List<byte[]> frames(String id, String type, Map<String, ? extends @Nullable Object> content) {
        Map<String, String> header = Map.of(
                "msg_id",
                id,
                "msg_type",
                type,
                "session",
                session,
                "username",
                "jotter",
                "date",
                Instant.now().toString(),
                "version",
                "5.3");
        List<byte[]> parts = List.of(json(header), json(Map.of()), json(Map.of()), json(content));
        return List.of(DELIMITER, signature(parts), parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }

    private static byte[] json(Map<String, ? extends @Nullable Object> object) {
        return JsonValues.compact(object).getBytes(UTF_8);
    }

    /** Empty for frames that are no message of ours: wrongly signed, cut, or not JSON. */
    Optional<Message> message(String channel, List<byte[]> frames) {
        int at = 0;
        while (at < frames.size() && !MessageDigest.isEqual(frames.get(at), DELIMITER)) {
            at++;
        }
        if (frames.size() < at + 6
                || !MessageDigest.isEqual(frames.get(at + 1), signature(frames.subList(at + 2, at + 6)))) {
            return Optional.empty();
        }
        try {
            var header = NotebookReader.object(frames.get(at + 2), "header");
            var parent = NotebookReader.object(frames.get(at + 3), "parent header");
            var content = NotebookReader.object(frames.get(at + 5), "content");
            return Optional.of(new Message(
                    channel,
                    String.valueOf(header.get("msg_type")),
                    String.valueOf(parent.getOrDefault("msg_id", "")),
                    content));
        } catch (NotebookException e) {
            return Optional.empty();
        }
    }

    private byte[] signature(List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal()).getBytes(UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
