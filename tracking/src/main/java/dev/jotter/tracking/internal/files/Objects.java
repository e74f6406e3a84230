package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
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
            // What is there may have been cut short by a power failure: the same bytes heal it.
            if (!whole(place, out.size)) {
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

    private static boolean whole(Path place, long size) throws IOException {
        return Files.isRegularFile(place) && Files.size(place) == size;
    }

    /** Where the content lies, when it is there in its full length. */
    Path content(Artifact artifact, RunId run) throws IOException {
        Path place = place(artifact.sha256());
        if (!whole(place, artifact.sizeBytes())) {
            String found = Files.exists(place) ? Files.size(place) + " bytes long" : "missing";
            throw new TrackingException(
                    "the content of artifact \"" + artifact.name() + "\" of run " + run + " is " + found
                            + "; expected " + artifact.sizeBytes() + " bytes in " + place
                            + ". Copy it back from a backup, or store the same file in any run.");
        }
        return place;
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
