package dev.jotter.notebooks.internal.format;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notebook that is gone through several times, a cell at a time. All but the outputs is held; those, by far the most of a
 * large one, come from the file with each pass, and only one cell's are there at once.
 */
public final class NotebookPasses {

    /** Takes the cells in order. */
    public interface Visitor {
        /** Returns whether to go on. */
        boolean cell(Cell cell) throws IOException;
    }

    private interface Pass {
        void go(Visitor visitor) throws IOException;
    }

    private final Notebook frame;
    private final Pass pass;

    private NotebookPasses(Notebook frame, Pass pass) {
        this.frame = frame;
        this.pass = pass;
    }

    /** Over a notebook that is held already. */
    public static NotebookPasses of(Notebook notebook) {
        return new NotebookPasses(notebook, visitor -> {
            for (Cell cell : notebook.cells()) {
                if (!visitor.cell(cell)) {
                    return;
                }
            }
        });
    }

    /**
     * Over a file; reads it once, without its outputs.
     *
     * @throws NotebookException when the file is absent, not JSON or not a notebook of nbformat 4; what is wrong with an
     *     output is told by the pass that meets it
     */
    public static NotebookPasses over(Path file) {
        String what = "notebook " + file;
        List<@Nullable Object> cells = new ArrayList<>();
        Map<String, @Nullable Object> json = NotebookReader.read(file, what, false, cells::add);
        if (json.containsKey("cells") && json.get("cells") instanceof List<?>) {
            json.put("cells", cells);
        }
        Notebook frame = NotebookParser.parse(json, what);
        return new NotebookPasses(frame, visitor -> pass(file, frame, visitor));
    }

    /** The notebook; of cells that come from a file without their outputs. */
    public Notebook frame() {
        return frame;
    }

    /** Goes through all cells, complete with their outputs, until the visitor has enough. */
    public void each(Visitor visitor) throws IOException {
        pass.go(visitor);
    }

    private static void pass(Path file, Notebook frame, Visitor visitor) {
        String what = "notebook " + file;
        int[] next = new int[1];
        boolean[] enough = new boolean[1];
        NotebookReader.read(file, what, true, json -> {
            int at = next[0]++;
            if (at >= frame.cells().size()) {
                throw changed(what);
            }
            Cell cell = frame.cells().get(at);
            enough[0] = !visitor.cell(
                    cell.isCode()
                            ? cell.withOutputs(NotebookParser.outputs(json, at + 1, what), cell.executionCount())
                            : cell);
            return !enough[0];
        });
        if (!enough[0] && next[0] < frame.cells().size()) {
            throw changed(what);
        }
    }

    private static NotebookException changed(String what) {
        return new NotebookException(
                what + " has changed while it was read; expected the cells it had at first. Try again");
    }
}
