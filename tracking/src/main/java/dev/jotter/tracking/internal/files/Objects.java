package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.internal.points.Beside;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Content by its SHA-256, stored once: {@code ab/cdef...}.
 *
 * @param directory made when the first content comes
 */
record Objects(Path directory) {

    Artifact store(String name, Run.ContentWriter writer) throws IOException {
        Files.createDirectories(directory);
        Path beside = Beside.create(directory);
        try {
            // Not a channel: an interrupt would close it.
            Hashing out = new Hashing(new FileOutputStream(beside.toFile()));
            try (out) {
                write(name, writer, out);
            }
            String hash = HexFormat.of().formatHex(out.digest.digest());
            Path place = place(hash);
            if (!Files.exists(place)) {
                Files.createDirectories(directory.resolve(hash.substring(0, 2)));
                move(beside, place);
            }
            return new Artifact(name, hash, out.size);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Tells what goes wrong with the content, which its caller should know, from what goes wrong with the disk. */
    private static void write(String name, Run.ContentWriter writer, Hashing out) throws IOException {
        try {
            writer.write(out);
        } catch (IOException failure) {
            if (out.failed) {
                throw failure;
            }
            throw new TrackingException(
                    "artifact \"" + name + "\" cannot be written: " + failure + ". Nothing was stored.", failure);
        }
    }

    Path place(String hash) {
        return directory.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException sameContent) {
            // Somebody stored the same bytes in this moment.
        }
    }

    private static final class Hashing extends FilterOutputStream {
        final MessageDigest digest = sha256();
        long size;
        boolean failed;

        Hashing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException disk) {
                failed = true;
                throw disk;
            }
            digest.update(bytes, from, length);
            size += length;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }
}
