package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.NotebookException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a page beside its place and moves it there: a reader sees the old one or the new one, never a half. */
public final class PageFile {

    /** Something that writes itself, in UTF-8. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private PageFile() {}

    /**
     * Writes a page; creates directories.
     *
     * @throws NotebookException when the directory cannot be made or the file cannot be written
     */
    public static void write(Path file, Content content) {
        Path place = file.toAbsolutePath();
        Path directory = place.getParent() == null ? place : place.getParent();
        try {
            Files.createDirectories(directory);
            Path beside = directory.resolve(
                    "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
                    content.write(out);
                }
                move(beside, place);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new NotebookException(
                    "page " + file + " cannot be written (" + reason(e)
                            + "); expected a directory with space that you may" + " write to. Name another with -o.",
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return e.getMessage() == null ? kind : kind + ": " + e.getMessage();
    }
}
