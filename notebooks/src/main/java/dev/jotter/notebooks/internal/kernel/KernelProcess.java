package dev.jotter.notebooks.internal.kernel;

import dev.jotter.notebooks.NotebookException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A kernel's operating system process. It ends with ours, however ours ends; {@code kill -9} apart. */
final class KernelProcess implements AutoCloseable {

    private static final int TAIL = 4000;

    private final String name;
    private final Process process;
    private final Path console;
    private final Thread atExit;

    private KernelProcess(String name, Process process, Path console) {
        this.name = name;
        this.process = process;
        this.console = console;
        this.atExit = new Thread(this::kill, "kernel-end");
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException endsJustNow) {
            kill();
        }
    }

    static KernelProcess start(KernelSpec spec, Path connectionFile, Path directory) throws IOException {
        List<String> command = spec.command().apply(connectionFile);
        Path console = Files.createTempFile("jotter-kernel-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().putAll(spec.environment());
        builder.environment()
                .put("JPY_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new KernelProcess(spec.name(), process, console);
        } catch (IOException e) {
            Files.deleteIfExists(console);
            throw new NotebookException(
                    "kernel \"" + spec.name() + "\" cannot be started with " + command.get(0) + ": " + e.getMessage()
                            + ". Install the kernel again",
                    e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits at most that long. */
    boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void signalInterrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy(); // no such command here: better stopped than for ever
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** How it ended, or that it lives, with the end of what it wrote to its console. */
    String obituary() {
        String end = process.isAlive() ? "still runs" : "ended with exit code " + process.exitValue();
        String tail = tail();
        return "kernel \"" + name + "\" " + end + (tail.isBlank() ? "" : ". Its console ends with:\n" + tail.strip());
    }

    private String tail() {
        try (RandomAccessFile file = new RandomAccessFile(console.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        kill();
        endsWithin(Duration.ofSeconds(2));
        try {
            Files.deleteIfExists(console);
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IOException | IllegalStateException e) {
            // the console is in use still, or this process ends just now: there is nothing better to do
        }
    }
}
