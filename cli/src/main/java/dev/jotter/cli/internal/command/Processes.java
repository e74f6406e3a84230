package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Programs that take over the terminal for a while. */
final class Processes {

    /** Jupyter gives its kernels five seconds to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Processes() {}

    /**
     * Runs it to its end. Returns its exit code; 1 when a signal ended it or this thread was interrupted. Whoever ends this
     * command ends the program: a server would live on unseen, as Jupyter does, which answers Ctrl-C with a question.
     */
    static int run(ProcessBuilder program, Shell shell) {
        shell.out().flush();
        try {
            Process process = program.start();
            Thread end = new Thread(() -> end(process), "end of the program");
            Runtime.getRuntime().addShutdownHook(end);
            int code = process.waitFor();
            unhook(end);
            return code > 125 ? 1 : code;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void unhook(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException ending) {
            // It is at work already.
        }
    }
}
