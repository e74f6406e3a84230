package dev.jotter.cli.internal;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Workspace;
import picocli.CommandLine.Mixin;

/** One command. Its options are picocli's annotated fields. */
public abstract class Command {

    @Mixin
    private final GlobalOptions global = new GlobalOptions();

    /**
     * Does it.
     *
     * @return the exit code
     */
    public abstract int run(Shell shell);

    /** Adds to what {@code --help} says. */
    public void explainMore(Shell shell) {}

    protected final Workspace workspace(Shell shell) {
        return global.workspace(shell);
    }

    /** The store that {@code --store} names, else {@code --workspace}, else {@code JOTTER_STORE}, else the one here. */
    protected final Jotter open(Shell shell) {
        Jotter jotter = global.open(shell);
        if (Terminal.errorsSeen(shell)) {
            jotter.onIndexing(new IndexingBar(shell.err(), shell.width()));
        }
        return jotter;
    }

    protected final GlobalOptions global() {
        return global;
    }
}
