package dev.jotter.tracking.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which content has been found whole: each file is read once, and again when it has changed. */
final class Verified {

    private static final Map<Path, Stamp> WHOLE = new ConcurrentHashMap<>();

    private record Stamp(long size, FileTime changed) {}

    private Verified() {}

    /** Whether the content of that file has that SHA-256. */
    static boolean has(Path file, String sha256) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Stamp stamp = new Stamp(attributes.size(), attributes.lastModifiedTime());
        if (stamp.equals(WHOLE.get(file))) {
            return true;
        }
        boolean whole = hash(file).equals(sha256);
        if (whole) {
            WHOLE.put(file, stamp);
        }
        return whole;
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
                digest.update(bytes, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
