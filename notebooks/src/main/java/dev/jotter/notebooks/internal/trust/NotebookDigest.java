package dev.jotter.notebooks.internal.trust;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Jupyter signs, as {@code nbformat.sign} computes it: HMAC-SHA256 over keys in sorted order and values, without
 * separators. A file we wrote has its keys sorted and its numbers as Python prints them, so that one pass over it will do.
 */
final class NotebookDigest {

    static final String ALGORITHM = "sha256";

    private static final JsonFactory JSON = new JsonFactory();

    private NotebookDigest() {}

    /** In hex. */
    static String of(Path notebook, byte[] secret) throws IOException {
        try (JsonParser json = JSON.createParser(notebook.toFile())) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                mac.update(text(token, json).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String text(JsonToken token, JsonParser json) throws IOException {
        return switch (token) {
            case FIELD_NAME, VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
            case VALUE_TRUE -> "True";
            case VALUE_FALSE -> "False";
            case VALUE_NULL -> "None";
            default -> "";
        };
    }
}
