package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.internal.local.Detached;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Opens a notebook in JupyterLab or VS Code, whichever is on the path first; else says how a person can. */
final class NotebookOpener {

    private static final int SETTLE_SECONDS = 2;

    private record Editor(String program, String title, List<String> arguments) {}

    private static final List<Editor> EDITORS = List.of(
            new Editor("jupyter-lab", "JupyterLab", List.of()),
            new Editor("jupyter", "JupyterLab", List.of("lab")),
            new Editor("code", "VS Code", List.of()));

    private NotebookOpener() {}

    static void open(Path notebook, World world) {
        for (Editor editor : EDITORS) {
            Optional<Path> program = onPath(editor.program(), world);
            if (program.isPresent() && starts(program.get(), editor, notebook, world)) {
                world.err().println("Opening " + notebook.getFileName() + " in " + editor.title() + ".");
                return;
            }
        }
        world.err()
                .println("Neither JupyterLab nor VS Code starts here. To open the notebook, install one of them"
                        + " (pip install jupyterlab), then: jupyter lab "
                        + ShellWords.join(List.of(notebook.toString())));
    }

    /** Started, and not ended with an error right away. */
    private static boolean starts(Path program, Editor editor, Path notebook, World world) {
        File log = world.workspace().hidden().resolve("editor.log").toFile();
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(editor.arguments());
        command.add(notebook.toString());
        try {
            Files.createDirectories(log.toPath().getParent());
            ProcessBuilder builder = Detached.process(command, log);
            builder.directory(world.workspace().root().toFile());
            Process process = builder.start();
            return !process.waitFor(SETTLE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<Path> onPath(String program, World world) {
        for (String directory : world.environment().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, program);
            if (!directory.isEmpty() && Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
