package dev.jotter.tracking.internal.code;

import dev.jotter.tracking.internal.host.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files and text, read piece by piece for as long as there is patience. */
final class Sha256 {

    private final MessageDigest digest = digest();
    private final byte[] buffer = new byte[1 << 16];

    /** False when patience was over before its end. */
    boolean add(Path file, Patience patience) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                if (patience.over()) {
                    return false;
                }
            }
        }
        return true;
    }

    void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
