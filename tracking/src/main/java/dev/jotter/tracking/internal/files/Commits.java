package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Commit;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.UnknownCommitException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commits among the objects: a manifest is an object too, and its hash is the commit's. */
record Commits(Objects objects) {

    /** Stores the files that the picked ones are now, then the manifest, unless the parent says the same already. */
    String store(@Nullable String parent, String message, List<PickedFile> picked) throws IOException {
        List<Commit.File> files = new ArrayList<>();
        for (PickedFile file : picked) {
            files.add(file.store(objects));
        }
        if (parent != null && repeats(parent, new Manifest(null, message, files))) {
            return parent;
        }
        Manifest manifest = new Manifest(parent, message, files);
        return objects.store("commit", out -> out.write(manifest.bytes())).sha256();
    }

    private boolean repeats(String parent, Manifest next) throws IOException {
        try {
            Manifest before = read(parent);
            return before.message().equals(next.message()) && before.files().equals(next.files());
        } catch (TrackingException damaged) {
            return false;
        }
    }

    /** The hash that a reference means. */
    String resolve(String reference) throws IOException {
        String prefix = reference.toLowerCase(Locale.ROOT);
        if (!prefix.matches("[0-9a-f]{4,64}")) {
            throw new UnknownCommitException(
                    "commit is \"" + reference + "\"; expected the hash of a snapshot, or 4 or more"
                            + " characters of its beginning. 'jotter show RUN' lists a run's.");
        }
        objects.bringBack(prefix);
        List<String> found = new ArrayList<>();
        String start = prefix.substring(0, 2);
        try (DirectoryStream<Path> near =
                Files.newDirectoryStream(objects.directory().resolve(start), prefix.substring(2) + "*")) {
            for (Path file : near) {
                String hash = start + file.getFileName();
                if (Objects.isHash(hash) && isManifest(file)) {
                    found.add(hash);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            // then none is found
        }
        if (found.size() != 1) {
            throw new UnknownCommitException("commit \"" + reference + "\" "
                    + (found.isEmpty()
                            ? "is unknown; expected the hash of a snapshot in this store."
                            : "fits " + found.size() + " commits; expected one. Type more of "
                                    + String.join(
                                            " or ", found.stream().sorted().toList()) + ".")
                    + " 'jotter show RUN' lists a run's.");
        }
        return found.get(0);
    }

    /** Keeps a commit for whoever is about to refer to it, with its files and all before it, from a collection at work. */
    void keep(String hash) throws IOException {
        Manifest manifest = kept(hash);
        Set<String> before = new HashSet<>();
        for (String next = manifest.parent(); next != null && before.add(next); ) {
            try {
                next = kept(next).parent();
            } catch (TrackingException lost) {
                // This commit is whole without those before it.
                return;
            }
        }
    }

    private Manifest kept(String hash) throws IOException {
        objects.keep(hash);
        Manifest manifest = read(hash);
        for (Commit.File file : manifest.files()) {
            objects.keep(file.sha256());
        }
        return manifest;
    }

    private static boolean isManifest(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return Arrays.equals(in.readNBytes(Manifest.START.length), Manifest.START);
        }
    }

    /** @throws TrackingException when it is damaged */
    Manifest read(String hash) throws IOException {
        Path place = objects.place(hash);
        try {
            objects.wanted(hash);
            byte[] bytes = Objects.read(place);
            if (!Objects.hash(bytes).equals(hash)) {
                throw new IOException("its SHA-256 is " + Objects.hash(bytes));
            }
            return Manifest.of(bytes);
        } catch (NoSuchFileException gone) {
            throw damaged(hash, "missing", place, gone);
        } catch (IOException wrong) {
            throw damaged(hash, "damaged (" + wrong.getMessage() + ")", place, wrong);
        }
    }

    private static TrackingException damaged(String hash, String how, Path place, IOException cause) {
        return new TrackingException(
                "commit " + hash + " is " + how + "; expected it whole in " + place + ". Copy that file back from a"
                        + " backup.",
                cause);
    }
}
