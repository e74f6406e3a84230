package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter lab}. */
@CommandLine.Command(
        description = "Runs the JupyterLab found on the PATH, in the workspace, until you stop it.",
        footer = {
            "  jotter lab",
            "  jotter lab scratch/cartpole-20260101-120000.ipynb",
            "  jotter lab -- --no-browser --port 8889"
        })
public final class LabCommand extends Command {

    @Parameters(
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "A notebook; after --, JupyterLab's own options.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        Path root = workspace(shell).root();
        List<String> line = new ArrayList<>(command(shell));
        for (String argument : arguments) {
            Path file = argument.startsWith("-") ? null : shell.path(argument, "ARGUMENT");
            line.add(file != null && Files.exists(file) ? file.toString() : argument);
        }
        ProcessBuilder lab = new ProcessBuilder(line).directory(root.toFile()).inheritIO();
        return Processes.run(lab, shell) == 0 ? 0 : 1;
    }

    /** Some installations bring {@code jupyter} alone, which finds its subcommands itself; without Lab it fails. */
    private static List<String> command(Shell shell) {
        Path lab = find("jupyter-lab", shell);
        if (lab != null) {
            return List.of(lab.toString());
        }
        Path jupyter = find("jupyter", shell);
        if (jupyter != null && hasLab(jupyter)) {
            return List.of(jupyter.toString(), "lab");
        }
        throw new UsageException("JupyterLab is absent; expected a program jupyter-lab, or jupyter with its lab, on the"
                + " PATH. Install it with 'pip install jupyterlab', then run 'jotter kernel install --user' once."
                + " Without it, 'jotter execute' and 'jotter export' need nothing but Java, and VS Code opens notebooks"
                + " too.");
    }

    private static boolean hasLab(Path jupyter) {
        try {
            Process version = new ProcessBuilder(jupyter.toString(), "lab", "--version")
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return version.waitFor() == 0;
        } catch (IOException cannotStart) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static @Nullable Path find(String program, Shell shell) {
        for (String directory : shell.environment().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            try {
                Path file = Path.of(directory).resolve(program);
                if (!directory.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return file;
                }
            } catch (InvalidPathException strange) {
                // No file can be there.
            }
        }
        return null;
    }
}
