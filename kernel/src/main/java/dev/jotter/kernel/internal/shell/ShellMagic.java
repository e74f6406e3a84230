package dev.jotter.kernel.internal.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** {@code %sh} and {@code %%sh}: commands of the system's shell. What they print comes as they print it. */
final class ShellMagic implements Magic {

    private final JavaShell shell;
    private final ChildEnvironment environment;
    private final boolean wholeCell;

    ShellMagic(JavaShell shell, ChildEnvironment environment, boolean wholeCell) {
        this.shell = shell;
        this.environment = environment;
        this.wholeCell = wholeCell;
    }

    @Override
    public String usage() {
        return wholeCell ? "%%sh" : "%sh COMMAND";
    }

    @Override
    public String does() {
        return wholeCell ? "the same for a whole cell" : "runs a command of the shell; one that fails fails the cell";
    }

    @Override
    public CellResult run(Call call) throws Exception {
        String script = wholeCell ? call.arguments() + "\n" + call.body() : call.arguments();
        if (script.isBlank()) {
            throw new MagicException(usage() + " has nothing to run; expected a command, such as %sh ls.");
        }
        int code = shell.onCellThread(() -> execute(script));
        if (code != 0) {
            throw new MagicException("the shell ended with exit code " + code
                    + (code > 128 && code < 160 ? " (signal " + (code - 128) + ")" : "")
                    + "; expected 0. What it printed is above.");
        }
        return CellResult.NOTHING;
    }

    private int execute(String script) throws IOException, InterruptedException {
        // Its input is closed: nobody could type into it.
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        Process process = builder.start();
        try {
            Thread errors = copier(process.getErrorStream(), System.err);
            Thread output = copier(process.getInputStream(), System.out);
            int code = process.waitFor();
            // A process that it left behind may hold the pipes open for ever.
            output.join(TimeUnit.SECONDS.toMillis(1));
            errors.join(TimeUnit.SECONDS.toMillis(1));
            return code;
        } finally {
            end(process);
        }
    }

    /** Inherits the cell of the calling thread, so that the output goes there. */
    private static Thread copier(InputStream from, PrintStream to) {
        Thread thread = new Thread(
                () -> {
                    byte[] buffer = new byte[8192];
                    try {
                        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                            to.write(buffer, 0, count);
                            to.flush();
                        }
                    } catch (IOException e) {
                        // The process was ended.
                        return;
                    }
                },
                "sh");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
