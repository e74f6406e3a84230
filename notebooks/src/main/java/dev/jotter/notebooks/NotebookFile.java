package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.format.NotebookParser;
import dev.jotter.notebooks.internal.format.NotebookReader;
import dev.jotter.notebooks.internal.format.NotebookWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Reads and writes {@code .ipynb} files, byte for byte as Jupyter's own nbformat library does. */
public final class NotebookFile {

    private static final AtomicLong COUNTER = new AtomicLong();

    private NotebookFile() {}

    /**
     * Lines are joined; a cell without a valid id of its own gets {@code cell-<position>}.
     *
     * @throws NotebookException when the file is absent, not JSON or not a notebook of nbformat 4
     */
    public static Notebook read(Path file) {
        return NotebookParser.parse(NotebookReader.read(file, "notebook " + file), "notebook " + file);
    }

    /**
     * Writes beside, then moves: a reader sees the old file or the new one. Creates directories.
     *
     * @throws NotebookException for a number JSON does not know, or a directory that cannot be written
     */
    public static void write(Path file, Notebook notebook) {
        Path target = followed(file.toAbsolutePath());
        Path beside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
        try {
            Files.createDirectories(Objects.requireNonNull(target.getParent(), "a file lies in a directory"));
            try (BufferedWriter out = Files.newBufferedWriter(beside)) {
                NotebookWriter.write(notebook, out);
            }
            move(beside, target);
        } catch (IOException e) {
            throw new NotebookException(
                    "notebook " + file + " cannot be written: " + e.getMessage()
                            + "; expected a directory with room and write permission. Choose another place",
                    e);
        } finally {
            discard(beside);
        }
    }

    /** A link stays a link: what it points to is replaced. */
    private static Path followed(Path file) {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            return file;
        }
    }

    private static void move(Path beside, Path target) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Gone already when all went well; where it cannot be removed, the first error is the one to tell. */
    @SuppressWarnings("EmptyCatch")
    private static void discard(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException ignored) {
        }
    }

    /** The bytes of {@link #write} as text. */
    public static String format(Notebook notebook) {
        StringWriter text = new StringWriter();
        try {
            NotebookWriter.write(notebook, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
