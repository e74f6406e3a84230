package dev.jotter.kernel.internal.shell;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * A JShell on its way: it takes longest of all that a kernel starts, so it is built from the first moment on, on a thread
 * of its own, while the channels are opened on the first one.
 */
public final class ShellBuild {

    private final CurrentCell current = new CurrentCell();
    private final Interrupts interrupts = new Interrupts();
    private final SnippetControl control = new SnippetControl(current, interrupts);
    private final CountDownLatch served = new CountDownLatch(1);
    private final CompletableFuture<JShell> built = new CompletableFuture<>();

    private ShellBuild() {}

    /** Returns at once. */
    public static ShellBuild begin() {
        ShellBuild building = new ShellBuild();
        Thread builder = new Thread(building::build, "shell-start");
        builder.setDaemon(true);
        builder.start();
        return building;
    }

    private void build() {
        try {
            built.complete(create());
        } catch (Throwable e) {
            built.completeExceptionally(e);
        }
    }

    private JShell create() {
        List<String> options = new ArrayList<>(List.of("-proc:none", "-Xlint:none", "-parameters"));
        options.addAll(Preview.options());
        JShell shell = JShell.builder()
                .executionEngine(new InProcess(control), Map.of())
                .fileManager(files -> new CompilerFiles(files, served))
                .compilerOptions(options.toArray(String[]::new))
                .build();
        Stream.ofNullable(System.getenv("JOTTER_CLASSPATH"))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .forEach(shell::addToClasspath);
        shell.eval(Imports.snippet());
        return shell;
    }

    CurrentCell current() {
        return current;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    /** Waits until it is there. */
    JavaShell await(CellDisplay display) {
        return new JavaShell(built.join(), control, interrupts, display);
    }

    /** What may wait for the first cells may begin. */
    void cellsAreServed() {
        served.countDown();
    }

    private record InProcess(SnippetControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "jotter";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return control;
        }
    }
}
