package dev.jotter.cli;

import dev.jotter.cli.internal.CommandLineRunner;
import dev.jotter.cli.internal.Shell;
import java.io.PrintStream;
import java.nio.file.Path;

/** The {@code jotter} command. */
public final class JotterCli {

    private JotterCli() {}

    /** Runs one command line, and exits with its exit code. */
    public static void main(String... args) {
        Shell shell = Shell.ofProcess();
        int code = CommandLineRunner.run(shell, args);
        shell.out().flush();
        shell.err().flush();
        System.exit(code);
    }

    /**
     * Runs one command line, as if typed in {@code directory}, without colours. What a recipe prints goes to the
     * process's own streams.
     *
     * @return the exit code: 0 fine, 1 the work failed, 2 wrong usage
     */
    public static int run(PrintStream out, PrintStream err, Path directory, String... args) {
        int code = CommandLineRunner.run(Shell.plain(out, err, directory), args);
        out.flush();
        err.flush();
        return code;
    }
}
