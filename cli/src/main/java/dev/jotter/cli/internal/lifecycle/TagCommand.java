package dev.jotter.cli.internal.lifecycle;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.tracking.RunEdit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter tag}. */
@CommandLine.Command(footer = {"  jotter tag ppo-0 baseline", "  jotter tag ppo-0 team=a reviewed=yes"})
public final class TagCommand extends EditCommand {

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "TAG",
            description = "Tags, KEY or KEY=VALUE, that replace those of the same key.")
    private List<String> tags = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        return edit(shell, RunEdit.none().withTags(Words.tags(tags)), "Tagged");
    }
}
