package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Programs that take over the terminal for a while. */
final class Processes {

    private Processes() {}

    /** Runs it to its end. Returns its exit code; 1 when a signal ended it or this thread was interrupted. */
    static int run(ProcessBuilder program, Shell shell) {
        shell.out().flush();
        try {
            int code = program.start().waitFor();
            return code > 125 ? 1 : code;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
