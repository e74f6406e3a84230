package dev.jotter.notebooks.internal.templates;

import dev.jotter.notebooks.Cell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a generated cell's source was, in 16 characters: tells an untouched cell from an edited one. */
public final class SourceHash {

    private SourceHash() {}

    /** The first 64 bits of the SHA-256, in hex, of kind and source. Blanks at line ends and blank lines around do not count. */
    public static String of(Cell.Kind kind, String source) {
        String canonical = kind + "\n"
                + source.replace("\r\n", "\n")
                        .replaceAll("[ \\t]+(?=\\n|$)", "")
                        .strip();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
