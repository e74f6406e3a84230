package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Commit;
import dev.jotter.tracking.TrackingException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings a commit's files back below a directory: looks at everything in the way first, copies and checks all contents
 * beside, and only then moves each into its place.
 */
final class Checkout {

    private final Objects objects;
    private final Path root;
    private final boolean replace;

    Checkout(Objects objects, Path root, boolean replace) {
        this.objects = objects;
        this.root = root.toAbsolutePath().normalize();
        this.replace = replace;
    }

    void restore(String hash, List<Commit.File> files) throws IOException {
        List<String> differing = new ArrayList<>();
        List<Commit.File> missing = new ArrayList<>();
        for (Commit.File file : files) {
            Path place = root.resolve(file.path());
            checkWay(file.path());
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                missing.add(file);
            } else if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                throw blocked(place, "a directory", "a file or nothing");
            } else if (!same(place, file)) {
                differing.add(file.path());
                missing.add(file);
            }
        }
        if (!differing.isEmpty() && !replace) {
            throw new TrackingException("commit " + hash.substring(0, 12) + " has other content for "
                    + shown(differing) + " in " + root + "; expected no such files there, or the same. Choose an empty"
                    + " directory, or replace them with --force (Jotter.checkoutReplacing).");
        }
        place(missing);
        for (Commit.File file : files) {
            setExecutable(root.resolve(file.path()), file.executable());
        }
    }

    private static String shown(List<String> names) {
        int most = Math.min(5, names.size());
        String first = String.join(", ", names.subList(0, most));
        return names.size() > most ? first + " and " + (names.size() - most) + " more" : first;
    }

    /** Every directory on the way is one, and no link: a link would lead the file out of the directory. */
    private void checkWay(String path) {
        Path at = root;
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            at = root.resolve(path.substring(0, slash));
            if (Files.isSymbolicLink(at)) {
                throw blocked(at, "a link", "a directory");
            }
            if (Files.exists(at) && !Files.isDirectory(at)) {
                throw blocked(at, "a file", "a directory");
            }
        }
    }

    private static TrackingException blocked(Path place, String found, String expected) {
        return new TrackingException(place + " is " + found + "; expected " + expected
                + ". Move it away, or check out into another directory.");
    }

    private static boolean same(Path place, Commit.File file) throws IOException {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                && Files.size(place) == file.sizeBytes()
                && Objects.hashOf(place).equals(file.sha256());
    }

    private void place(List<Commit.File> files) throws IOException {
        Files.createDirectories(root);
        Path beside = Files.createTempDirectory(root, ".jotter-checkout-");
        try {
            List<Path> copies = new ArrayList<>();
            for (Commit.File file : files) {
                copies.add(copy(file, beside.resolve(Integer.toString(copies.size()))));
            }
            for (int i = 0; i < copies.size(); i++) {
                Path place = root.resolve(files.get(i).path());
                Files.createDirectories(java.util.Objects.requireNonNull(place.getParent()));
                Files.move(copies.get(i), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            delete(beside);
        }
    }

    private Path copy(Commit.File file, Path to) throws IOException {
        Path content = objects.wanted(file.sha256());
        if (!Files.isRegularFile(content)) {
            throw damaged(file, "missing", content);
        }
        Artifact copied = Objects.hashed(file.path(), to, out -> {
            try (InputStream in = new FileInputStream(content.toFile())) {
                in.transferTo(out);
            }
        });
        if (!copied.sha256().equals(file.sha256()) || copied.sizeBytes() != file.sizeBytes()) {
            throw damaged(file, "damaged", content);
        }
        return to;
    }

    private static TrackingException damaged(Commit.File file, String how, Path content) {
        return new TrackingException(
                "the content of \"" + file.path() + "\" is " + how + "; expected " + file.sizeBytes()
                        + " bytes of SHA-256 " + file.sha256() + " in " + content
                        + ". Copy it back from a backup, or store the same file in any run.");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Whoever may read it may run it, or nobody may. */
    private static void setExecutable(Path file, boolean executable) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (before.contains(PosixFilePermission.OWNER_EXECUTE) == executable) {
            return;
        }
        Set<PosixFilePermission> after = new HashSet<>(before);
        for (String who : List.of("OWNER", "GROUP", "OTHERS")) {
            PosixFilePermission run = PosixFilePermission.valueOf(who + "_EXECUTE");
            after.remove(run);
            if (executable && before.contains(PosixFilePermission.valueOf(who + "_READ"))) {
                after.add(run);
            }
        }
        Files.setPosixFilePermissions(file, after);
    }
}
