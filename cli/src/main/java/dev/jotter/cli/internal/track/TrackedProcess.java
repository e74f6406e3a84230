package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Shell;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A command line that is a run. Ends its run, whatever happens to it. */
final class TrackedProcess implements AutoCloseable {

    private static final int LOOK_MILLIS = 250;
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final Run run;
    private final OutputStream console;
    private final List<Thread> pumps;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "jotter-stop");
    private volatile String stopped = "";

    private TrackedProcess(Process process, Run run, OutputStream console, Shell shell) {
        this.process = process;
        this.run = run;
        this.console = console;
        pumps = List.of(pump(process.getInputStream(), shell.out()), pump(process.getErrorStream(), shell.err()));
    }

    static TrackedProcess start(List<String> command, Run run, Jotter jotter, Shell shell) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(shell.directory().toAbsolutePath().toFile())
                .redirectInput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(JotterEnvironment.RUN_ID, run.id().value());
        builder.environment()
                .put(JotterEnvironment.STORE, jotter.workspace().root().toString());
        Process process = builder.start();
        Path logs = Files.createDirectories(run.directory().resolve("logs"));
        TrackedProcess tracked =
                new TrackedProcess(process, run, Files.newOutputStream(logs.resolve("console.log")), shell);
        Runtime.getRuntime().addShutdownHook(tracked.hook);
        return tracked;
    }

    /** Its exit code; 128 and the signal when one ended it. */
    int await() {
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stopped.isEmpty() && run.cancelRequested()) {
                    stopped = "somebody asked it to stop";
                    end();
                }
            }
            for (Thread pump : pumps) {
                // What it left running in the background may hold its output open.
                pump.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            stopped = "it was interrupted";
            process.destroyForcibly();
        }
        int code = process.exitValue();
        if (!stopped.isEmpty()) {
            run.cancel(stopped);
        } else if (code == 0) {
            run.complete();
        } else {
            run.fail(
                    code > 128
                            ? "the command was ended by signal " + (code - 128)
                            : "the command ended with exit code " + code);
        }
        return code;
    }

    /** This process was told to end: so is the command, and the run says so. */
    private void stop() {
        stopped = "it was stopped by a signal";
        end();
        try {
            ended.await(2L * PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        // Not the process's own method: that one closes its output, of which the last words are still to come.
        process.toHandle().destroy();
        process.onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(stays -> process.destroyForcibly());
    }

    private Thread pump(InputStream from, PrintStream to) {
        Thread thread = new Thread(() -> copy(from, to), "jotter-pump");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void copy(InputStream from, PrintStream to) {
        byte[] bytes = new byte[1 << 13];
        try {
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                to.write(bytes, 0, count);
                to.flush();
                keep(bytes, count);
            }
        } catch (IOException gone) {
            // The command has ended.
        }
    }

    private void keep(byte[] bytes, int count) {
        try {
            synchronized (console) {
                console.write(bytes, 0, count);
            }
        } catch (IOException full) {
            // The command must not wait for a disk: what it prints still passes.
        }
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It has done its work.
        }
        console.close();
    }
}
