package dev.jotter.kernel.internal.lab;

import dev.jotter.kernel.internal.render.Format;
import dev.jotter.notebooks.HtmlExport;
import dev.jotter.notebooks.LogIndex;
import dev.jotter.tracking.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notebook as a log of its workspace.
 *
 * @param notebook that was exported
 * @param html where to
 * @param saved when the notebook's file was written: what was typed since is not in the log
 */
public record HtmlLog(Path notebook, Path html, Instant saved) {

    /** Asks the person. */
    @FunctionalInterface
    public interface Question {
        /** Null when there is nobody to ask. */
        @Nullable
        String answer(String question);
    }

    /**
     * The notebook this kernel runs for: as the environment says, else as the person does.
     *
     * @throws IllegalStateException when nobody says
     */
    public static Path thisNotebook(Map<String, String> environment, Path directory, Question question) {
        ThisNotebook self = new ThisNotebook(environment, directory);
        return self.named().orElseGet(() -> asked(self, directory, question));
    }

    private static Path asked(ThisNotebook self, Path directory, Question question) {
        List<Path> here = self.here();
        Optional<Path> newest = here.stream().findFirst();
        String offer = newest.map(path -> " Enter alone: " + path.getFileName() + ", saved "
                        + ago(ThisNotebook.saved(path).toInstant()) + ".")
                .orElse("");
        String answer = question.answer("Which notebook is this? Jupyter does not say." + offer + " Path: ");
        if (answer != null && answer.isBlank() && newest.isPresent()) {
            return newest.get();
        }
        if (answer != null && !answer.isBlank()) {
            return directory.resolve(answer.strip());
        }
        throw new IllegalStateException("The notebook's path is not known here; expected it in one of "
                + ThisNotebook.variables() + ". Name it: exportHtml(\""
                + newest.map(path -> path.getFileName().toString()).orElse("scratch/my-notebook.ipynb") + "\").");
    }

    /** Writes {@code log/<name>.html} and the index of logs anew. */
    public static HtmlLog export(String notebook, Workspace workspace) {
        Path path = Path.of(notebook).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            path = workspace.root().resolve(notebook).normalize();
        }
        if (!Files.exists(path)) {
            throw new IllegalStateException("notebook is \"" + notebook
                    + "\"; expected a file in the current directory or below " + workspace.root()
                    + ". Save the notebook first, or name its whole path.");
        }
        Instant saved = ThisNotebook.saved(path).toInstant();
        String name = String.valueOf(path.getFileName()).replaceFirst("\\.ipynb$", "");
        Path html = workspace.log().resolve(name + ".html");
        HtmlExport.export(path, html, HtmlExport.Options.standard());
        LogIndex.refresh(workspace.log());
        return new HtmlLog(path, html, saved);
    }

    /** What was exported, and what not. */
    public String sentence(Workspace workspace) {
        return "Exported " + shortened(notebook, workspace) + " as it was saved " + ago(saved) + ", at "
                + Format.clock(saved) + ", to " + shortened(html, workspace)
                + ". Edits and outputs since then are not in it: save the notebook and export again.";
    }

    private static Path shortened(Path path, Workspace workspace) {
        Path root = workspace.root().toAbsolutePath().normalize();
        Path whole = path.toAbsolutePath().normalize();
        return whole.startsWith(root) ? root.relativize(whole) : path;
    }

    private static String ago(Instant saved) {
        Duration age = Duration.between(saved, Instant.now());
        return age.isNegative() || age.toSeconds() < 1 ? "just now" : Format.duration(age) + " ago";
    }
}
