package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.internal.config.Nearest;
import dev.jotter.experiments.internal.config.Problems;
import dev.jotter.notebooks.ExecutionOptions;
import dev.jotter.notebooks.HtmlExport;
import dev.jotter.notebooks.LogIndex;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.NotebookExecutor;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.notebooks.NotebookMerge;
import dev.jotter.notebooks.NotebookTemplates;
import dev.jotter.notebooks.Section;
import dev.jotter.tracking.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Writes the notebook of a launch, and executes, exports and opens it as asked. */
final class NotebookDesk {

    private final World world;
    private final Workspace workspace;
    private final NotebookTemplates templates;

    NotebookDesk(World world) {
        this.world = world;
        this.workspace = world.workspace();
        this.templates = NotebookTemplates.with(workspace.templates());
    }

    /** Unknown sections and directories that cannot be written are found before anything is launched. */
    void check(RunOptions options, Problems problems) {
        checkSections(options.sections(), problems);
        checkWritable(workspace.scratch(), problems);
        if (options.export()) {
            checkWritable(workspace.log(), problems);
        }
        if (options.name() != null) {
            checkReadable(file(options.name()), problems);
        }
    }

    void checkSections(List<String> sections, Problems problems) {
        List<String> known = templates.sections().stream().map(Section::name).toList();
        for (String section : sections) {
            if (!known.contains(section)) {
                problems.add("section \"" + section + "\" is unknown; expected one of " + String.join(", ", known)
                        + " (from --sections)." + Nearest.hint(section, known));
            }
        }
    }

    /** Where the runs of a launch go. */
    static void checkStore(Workspace store, Problems problems) {
        checkWritable(store.hidden(), problems);
        checkWritable(store.runs(), problems);
    }

    /** The notebook is merged into one that is there; what is no notebook is not written over. */
    private static void checkReadable(Path notebook, Problems problems) {
        if (Files.exists(notebook)) {
            try {
                NotebookFile.read(notebook);
            } catch (NotebookException unreadable) {
                problems.add(String.valueOf(unreadable.getMessage()).replaceFirst("\\.?$", "."));
            }
        }
    }

    private Path file(String experiment) {
        return workspace.scratch().resolve(experiment + ".ipynb");
    }

    private static void checkWritable(Path directory, Problems problems) {
        Path there = directory;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            problems.add("directory " + directory + " cannot be made, since " + there
                    + " is a file; expected a directory. Move that file away.");
        } else if (!Files.isWritable(there)) {
            problems.add("directory " + there + " cannot be written; expected a workspace of your own."
                    + " Change its permissions or work in another directory.");
        }
    }

    /** Writes {@code scratch/<experiment>.ipynb}; over an existing one, keeping what a person wrote there, and says so. */
    Path write(NotebookModel model) {
        return write(model, line -> world.err().println("  " + line));
    }

    /** Writes it again, now that the runs have ended. A person may have begun to work in it meanwhile. */
    void refresh(NotebookModel model) {
        write(model, line -> {});
    }

    private Path write(NotebookModel model, Consumer<String> report) {
        return write(model, file(model.experiment()), report);
    }

    /** The same, into that file. */
    Path write(NotebookModel model, Path file, Consumer<String> report) {
        List<String> sections = model.options().sections().isEmpty()
                ? Section.STANDARD
                : model.options().sections();
        Notebook notebook = templates.render(sections, model.values(), model.metadata());
        if (Files.exists(file)) {
            NotebookMerge.Merged merged = NotebookMerge.merge(NotebookFile.read(file), notebook);
            merged.report().forEach(report);
            notebook = merged.notebook();
        }
        NotebookFile.write(file, notebook);
        return file;
    }

    /** Whether all that was asked for went well. What cannot be done is said, and the rest done all the same. */
    boolean finish(Path notebook, RunOptions options) {
        boolean fine = !options.execute() || attempt(() -> execute(notebook));
        if (options.export()) {
            fine &= attempt(() -> export(notebook));
        }
        if (options.open()) {
            NotebookOpener.open(notebook, world);
        }
        return fine;
    }

    private boolean attempt(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (NotebookException failed) {
            world.err().println(failed.getMessage());
            return false;
        }
    }

    private boolean execute(Path notebook) {
        CellProgress progress = new CellProgress(world.err(), Terminal.isInteractive(world));
        NotebookExecutor.Report report = NotebookExecutor.execute(
                notebook, ExecutionOptions.standard().withProgress(progress).withTimed(true));
        progress.close();
        report.notes().forEach(world.err()::println);
        if (report.ok()) {
            world.err()
                    .printf(
                            "Executed %d cells in %.1f s%n",
                            report.cellsRun(), report.took().toMillis() / 1000.0);
        } else {
            world.err().println("Cell " + report.failedCell() + " failed: " + report.error());
        }
        return report.ok();
    }

    private boolean export(Path notebook) {
        String name = notebook.getFileName().toString().replaceFirst("\\.ipynb$", "");
        Path html = workspace.log().resolve(name + ".html");
        HtmlExport.export(notebook, html, HtmlExport.Options.standard());
        Path index = LogIndex.refresh(workspace.log());
        world.err().println("Log " + shown(html));
        world.err().println("Index " + shown(index));
        return true;
    }

    /** Relative to where the person is. */
    private Path shown(Path file) {
        return world.directory().toAbsolutePath().normalize().relativize(file);
    }
}
