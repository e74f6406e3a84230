package dev.jotter.notebooks.internal.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The style sheets and scripts that go into a page, and the hashes that let them in. */
public final class Assets {
    private static final Map<String, String> LOADED = new ConcurrentHashMap<>();

    private Assets() {}

    /** The text of a resource beside the pages, such as {@code page.css}. */
    public static String text(String name) {
        return LOADED.computeIfAbsent(name, Assets::load);
    }

    /** Viewer and page behaviour as one script that leaves no global name behind. */
    static String pageScript() {
        return "(function(){'use strict';\n" + text("replay.js") + text("page.js") + "})();";
    }

    /** What a Content-Security-Policy calls an inline script: {@code 'sha256-...'}. */
    static String policyHash(String script) {
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(script)) + "'";
    }

    /** The first twelve hexadecimal digits of a text's SHA-256: a name that depends on nothing but the content. */
    public static String key(String content) {
        return HexFormat.of().formatHex(sha256(content), 0, 6);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime; every JDK must have it.", e);
        }
    }

    private static String load(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/dev/jotter/notebooks/html/" + name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from the jar. Rebuild Jotter.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
