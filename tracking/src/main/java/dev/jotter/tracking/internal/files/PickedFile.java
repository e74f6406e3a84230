package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Commit;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file on its way into a commit.
 *
 * @param path as it is called there
 * @param source where it lies now
 */
record PickedFile(String path, Path source) {

    /** Every file that the paths name, by name; refuses what cannot become a commit before anything is read. */
    static List<PickedFile> of(Path... paths) {
        List<PickedFile> picked = new ArrayList<>();
        for (Path path : paths) {
            ArtifactCopy copy = new ArtifactCopy(path);
            for (Path file : copy.files()) {
                picked.add(new PickedFile(Names.artifact(copy.name(file)), file));
            }
        }
        if (picked.isEmpty()) {
            throw new IllegalArgumentException("snapshot of " + Arrays.toString(paths)
                    + " has no files; expected one or more. Name files, or directories that hold some.");
        }
        try {
            Manifest.checkPaths(picked.stream()
                    .map(file -> new Commit.File(file.path(), "", 0, false))
                    .toList());
        } catch (IOException clash) {
            throw new IllegalArgumentException(
                    "snapshot of " + Arrays.toString(paths) + " cannot be made: " + clash.getMessage()
                            + "; expected a name of its own for each. Name the directory above them, or rename one.",
                    clash);
        }
        return picked;
    }

    Commit.File store(Objects objects) throws IOException {
        Artifact stored = objects.store(path, out -> {
            // Not a channel: an interrupt would close it.
            try (InputStream in = new FileInputStream(source.toFile())) {
                in.transferTo(out);
            }
        });
        return new Commit.File(path, stored.sha256(), stored.sizeBytes(), executable());
    }

    private boolean executable() throws IOException {
        return Checkout.isPosix(source)
                && Files.getPosixFilePermissions(source).contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
