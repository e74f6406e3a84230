package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import dev.jotter.notebooks.HtmlExport;
import dev.jotter.notebooks.LogIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter export}. */
@CommandLine.Command(
        footer = {
            "  jotter export scratch/cartpole-20260101-120000.ipynb",
            "  jotter export scratch/*.ipynb -o site --show-code"
        })
public final class ExportCommand extends Command {

    @Parameters(paramLabel = "NOTEBOOK", arity = "1..*", description = "The .ipynb files to export.")
    private List<String> notebooks = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where to. Default: log/ in the workspace, with its index.html refreshed.")
    private @Nullable String output;

    @Option(names = "--trusted", description = "Let active outputs run, in sandboxed frames; else they are left out.")
    private boolean trusted;

    @Option(names = "--show-code", description = "Unfold the code.")
    private boolean showCode;

    @Override
    public int run(Shell shell) {
        Path log = workspace(shell).log();
        Path directory = output == null ? log : shell.path(output, "--output");
        Map<Path, Path> targets = targets(directory, shell);
        HtmlExport.Options options = new HtmlExport.Options(trusted, !showCode);
        targets.forEach((html, notebook) -> {
            HtmlExport.export(notebook, html, options);
            shell.out().println(shell.shown(html));
        });
        if (directory.equals(log)) {
            LogIndex.refresh(log);
        }
        return 0;
    }

    private Map<Path, Path> targets(Path directory, Shell shell) {
        Map<Path, Path> targets = new LinkedHashMap<>();
        for (String typed : notebooks) {
            Path notebook = shell.path(typed, "NOTEBOOK");
            Path name = notebook.getFileName();
            if (name == null) {
                throw new UsageException("NOTEBOOK is \"" + typed + "\"; expected an .ipynb file.");
            }
            Path html = directory.resolve(name.toString().replaceFirst("\\.ipynb$", "") + ".html");
            Path other = targets.put(html, notebook);
            if (other != null && !other.equals(notebook)) {
                throw new UsageException("two notebooks are called " + name + " (" + other + ", " + notebook
                        + "); expected different names, for both would become " + html + ". Export them one by one.");
            }
        }
        return targets;
    }
}
