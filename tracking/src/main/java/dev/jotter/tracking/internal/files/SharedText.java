package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that many runs have alike: a hard link to one object, so that a thousand of them take the room of one and each
 * directory is complete in itself, wherever it is copied and whatever becomes of the object. A file of its own where the
 * file system has no such links.
 */
final class SharedText {

    private SharedText() {}

    /** Leaves a file alone that is there. */
    static void write(Path file, String text, Objects objects) throws IOException {
        Artifact stored = objects.store(
                String.valueOf(file.getFileName()), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        try {
            Files.createLink(file, objects.place(stored.sha256()));
        } catch (FileAlreadyExistsException there) {
            return;
        } catch (UnsupportedOperationException | IOException noLinks) {
            RunFiles.replace(file, text);
        }
    }
}
