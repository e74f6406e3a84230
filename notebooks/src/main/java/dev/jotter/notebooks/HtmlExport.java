package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.format.NotebookPasses;
import dev.jotter.notebooks.internal.html.Page;
import dev.jotter.notebooks.internal.html.PageFile;
import java.nio.file.Path;

/**
 * Turns a notebook into one HTML file that opens offline. Outputs are read and written a cell at a time, so that memory does
 * not grow with them.
 */
public final class HtmlExport {

    private HtmlExport() {}

    /**
     * How to export.
     *
     * @param trusted whether active outputs run, in sandboxed frames; otherwise they are left out
     * @param foldCode whether code starts folded
     */
    public record Options(boolean trusted, boolean foldCode) {
        public static Options standard() {
            return new Options(false, true);
        }
    }

    /** Writes {@code html} beside and moves it; creates directories. The title is the notebook's, else the file's name. */
    public static void export(Path notebook, Path html, Options options) {
        String name = String.valueOf(notebook.getFileName()).replaceFirst("\\.ipynb$", "");
        write(NotebookPasses.over(notebook), name, html, options);
    }

    static void render(Notebook notebook, String fallbackTitle, Path html, Options options) {
        write(NotebookPasses.of(notebook), fallbackTitle, html, options);
    }

    private static void write(NotebookPasses notebook, String fallbackTitle, Path html, Options options) {
        PageFile.write(html, new Page(notebook, fallbackTitle, options.trusted(), options.foldCode())::write);
    }
}
