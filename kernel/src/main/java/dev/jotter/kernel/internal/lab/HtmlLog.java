package dev.jotter.kernel.internal.lab;

import dev.jotter.notebooks.HtmlExport;
import dev.jotter.notebooks.LogIndex;
import dev.jotter.tracking.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A notebook as a log of its workspace. */
public final class HtmlLog {
    private static final List<String> VARIABLES = List.of("JPY_SESSION_NAME", "JOTTER_NOTEBOOK");

    private HtmlLog() {}

    /**
     * The notebook this kernel runs for, where somebody says so.
     *
     * @throws IllegalStateException when nobody does
     */
    public static String thisNotebook(Map<String, String> environment) {
        return VARIABLES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> value.endsWith(".ipynb"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The notebook's path is not known here; expected it in "
                        + String.join(" or ", VARIABLES)
                        + ". Name it: exportHtml(\"scratch/my-notebook.ipynb\")."));
    }

    /** Writes {@code log/<name>.html} and the index of logs anew. */
    public static Path export(String notebook, Workspace workspace) {
        Path path = Path.of(notebook).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            path = workspace.root().resolve(notebook).normalize();
        }
        if (!Files.exists(path)) {
            throw new IllegalStateException("notebook is \"" + notebook
                    + "\"; expected a file in the current directory or below " + workspace.root()
                    + ". Save the notebook first, or name its whole path.");
        }
        String name = String.valueOf(path.getFileName()).replaceFirst("\\.ipynb$", "");
        Path html = workspace.log().resolve(name + ".html");
        HtmlExport.export(path, html, HtmlExport.Options.standard());
        LogIndex.refresh(workspace.log());
        return html;
    }
}
