package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that lists something, for people or for scripts. */
abstract class Listing extends Command {

    @Option(names = "--json", order = 90, description = "Print JSON for scripts; docs/cli.md lists the keys.")
    private boolean json;

    final boolean json() {
        return json;
    }

    final int print(Shell shell, @Nullable Object value) {
        Json.print(shell.out(), value, shell.terminal());
        return 0;
    }
}
