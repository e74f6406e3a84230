package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.internal.points.Beside;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Content by its SHA-256, stored once: {@code ab/cdef...}.
 *
 * @param directory made when the first content comes
 */
record Objects(Path directory) {

    static final String ASIDE = ".gc";

    Artifact store(String name, Run.ContentWriter writer) throws IOException {
        Files.createDirectories(directory);
        Path beside = Beside.create(directory);
        try {
            // Not a channel: an interrupt would close it.
            Hashing out = new Hashing(new FileOutputStream(beside.toFile()));
            try (out) {
                write("artifact \"" + name + "\"", writer, out);
            }
            String hash = HexFormat.of().formatHex(out.digest.digest());
            Path place = place(hash);
            // What is there may have been cut short by a power failure: the same bytes heal it.
            // Content that nobody needed so far may be set aside just now, to be removed. A new time says that it is
            // needed: seen by whoever moves it later; and who has moved it before, we see.
            if (!whole(place, out.size) || !renewed(place) || !whole(place, out.size)) {
                put(beside, place, out.size);
            }
            return new Artifact(name, hash, out.size);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Tells what goes wrong with the content, which its caller should know, from what goes wrong with the disk. */
    private static void write(String what, Run.ContentWriter writer, Hashing out) throws IOException {
        try {
            writer.write(out);
        } catch (IOException failure) {
            if (out.failed) {
                throw failure;
            }
            throw new TrackingException(what + " cannot be written: " + failure + ". Nothing was stored.", failure);
        }
    }

    private static void put(Path beside, Path place, long size) throws IOException {
        try {
            Files.createDirectories(place.getParent());
            move(beside, place);
        } catch (IOException closed) {
            // In a directory of somebody else the same content does as well.
            if (!whole(place, size)) {
                throw closed;
            }
        }
    }

    /** False when it was removed in this moment, or belongs to somebody else, who alone may set its time. */
    private static boolean renewed(Path place) {
        try {
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
            return true;
        } catch (IOException removed) {
            return false;
        }
    }

    private static boolean whole(Path place, long size) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(place, BasicFileAttributes.class);
            return is.isRegularFile() && is.size() == size;
        } catch (NoSuchFileException missing) {
            return false;
        }
    }

    /** Where the content lies, when it is there in its full length. */
    Path content(Artifact artifact, RunId run) throws IOException {
        Path place = place(artifact.sha256());
        if (!whole(place, artifact.sizeBytes())) {
            restore(artifact.sha256());
        }
        if (!whole(place, artifact.sizeBytes())) {
            String found = Files.exists(place) ? Files.size(place) + " bytes long" : "missing";
            throw new TrackingException(
                    "the content of artifact \"" + artifact.name() + "\" of run " + run + " is " + found
                            + "; expected " + artifact.sizeBytes() + " bytes in " + place
                            + ". Copy it back from a backup, or store the same file in any run.");
        }
        if (!verified(place, artifact.sha256())) {
            throw new TrackingException("the content of artifact \"" + artifact.name() + "\" of run " + run
                    + " is damaged; expected the SHA-256 " + artifact.sha256() + " in " + place
                    + ". Copy it back from a backup, or delete it and store the same file in any run.");
        }
        return place;
    }

    private boolean verified(Path place, String hash) throws IOException {
        try {
            return Verified.has(place, hash);
        } catch (NoSuchFileException aside) {
            restore(hash);
            return Verified.has(place, hash);
        }
    }

    /** Where content lies that nobody seemed to need, until it is deleted. */
    Path aside(String hash) {
        return directory.resolve(ASIDE).resolve(hash);
    }

    /** Where content lies, or should; what was set aside is brought back first. */
    Path wanted(String hash) throws IOException {
        if (!Files.exists(place(hash)) && Files.exists(directory.resolve(ASIDE))) {
            restore(hash);
        }
        return place(hash);
    }

    /** Whoever asks for contents by the beginning of their hash needs them. */
    void bringBack(String prefix) throws IOException {
        try (DirectoryStream<Path> aside = Files.newDirectoryStream(directory.resolve(ASIDE), prefix + "*")) {
            for (Path file : aside) {
                String hash = String.valueOf(file.getFileName());
                if (isHash(hash)) {
                    restore(hash);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            // Nothing is set aside.
        }
    }

    /**
     * Moves content back that somebody needs. It is young again, as what it may take the place of: the same content, stored
     * in this moment by somebody who has yet to tell of it.
     */
    void restore(String hash) throws IOException {
        try {
            renewed(aside(hash));
            Files.createDirectories(place(hash).getParent());
            move(aside(hash), place(hash));
        } catch (NoSuchFileException notThere) {
            // It is missing, or somebody else has brought it back.
        }
    }

    /** Makes content young that somebody is about to refer to, so that no collection takes it before that is written. */
    void keep(String hash) throws IOException {
        if (!renewed(place(hash))) {
            restore(hash);
        }
    }

    static boolean isHash(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    /** Not through a channel: an interrupt would close it. */
    static byte[] read(Path file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        } catch (FileNotFoundException gone) {
            throw new NoSuchFileException(file.toString());
        }
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Hashing.sha256().digest(bytes));
    }

    /** Of a file's content. */
    static String hashOf(Path file) throws IOException {
        MessageDigest digest = Hashing.sha256();
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes a file through a hash, down to the disk; returns what it came to. */
    static Artifact hashed(String what, Path file, Run.ContentWriter writer) throws IOException {
        FileOutputStream disk = new FileOutputStream(file.toFile());
        Hashing out = new Hashing(disk);
        try (out) {
            write(what, writer, out);
            disk.getFD().sync();
        }
        return new Artifact(what, HexFormat.of().formatHex(out.digest.digest()), out.size);
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
