package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.NotebookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The file of an execution. A person may save it meanwhile: what they saved stays, and outputs go into it. */
final class SharedFile {

    private final UnaryOperator<Notebook> prepare;
    private final Map<String, String> notes = new LinkedHashMap<>();
    private Path file;
    private Notebook base;
    private String stamp;

    /** @param prepare what is done to a notebook before it is run, to be done to what a person saved too */
    SharedFile(Path file, UnaryOperator<Notebook> prepare) {
        this.file = file;
        this.prepare = prepare;
        this.stamp = stamp(file);
        this.base = prepare.apply(NotebookFile.read(file));
    }

    /** As it is to be run, or as it was saved last. */
    Notebook notebook() {
        return base;
    }

    /** What a person should know about how it was saved; empty when nobody else touched it. */
    List<String> notes() {
        return List.copyOf(notes.values());
    }

    /** Fails before anything has run, where nothing could be saved. */
    void mustBeWritable() {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isWritable(directory)) {
            throw new NotebookException("notebook " + file + " lies in a directory that cannot be written; expected a"
                    + " place for its outputs. Copy it elsewhere and execute the copy");
        }
    }

    /** Where it lies, or, where that was changed into no notebook meanwhile, what was written beside it. */
    Path path() {
        return file;
    }

    /**
     * Puts the outputs of cells that ran into the file, each into the cell with its id and its source.
     *
     * @param mark what else to note in it
     */
    void save(List<Cell> ran, UnaryOperator<Notebook> mark) {
        String now = stamp(file);
        if (!now.equals(stamp)) {
            adopt(now);
        }
        Map<String, Cell> byId = new LinkedHashMap<>();
        ran.forEach(cell -> byId.put(cell.id(), cell));
        List<Cell> cells = new ArrayList<>();
        List<String> edited = new ArrayList<>();
        for (Cell cell : base.cells()) {
            Cell own = byId.remove(cell.id());
            boolean same = own != null && own.source().equals(cell.source()) && cell.isCode();
            cells.add(
                    own != null && same
                            ? Times.moved(own, cell).withOutputs(own.outputs(), own.executionCount())
                            : cell);
            if (own != null && !same) {
                edited.add(cell.id());
            }
        }
        edited.addAll(byId.keySet());
        if (!edited.isEmpty()) {
            notes.put(
                    "edited",
                    "notebook " + file + " was changed while it ran, and is kept as it was saved; there is no output"
                            + " for what was edited or removed: " + String.join(", ", edited)
                            + ". Execute it again for these");
        }
        base = mark.apply(base.withCells(cells));
        NotebookFile.write(file, base);
        stamp = stamp(file);
    }

    private void adopt(String now) {
        if (now.isEmpty()) {
            notes.put("gone", "notebook " + file + " was removed while it ran; it was written again with its outputs");
            return;
        }
        try {
            base = prepare.apply(NotebookFile.read(file));
        } catch (NotebookException e) {
            Path beside = file.resolveSibling(
                    String.valueOf(file.getFileName()).replaceFirst("(\\.ipynb)?$", "-executed.ipynb"));
            notes.put("broken", e.getMessage() + ". It was changed while it ran; the outputs are in " + beside);
            file = beside;
        }
    }

    /** Empty for a file that is not there. */
    private static String stamp(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
        } catch (IOException e) {
            return "";
        }
    }
}
