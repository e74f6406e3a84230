package dev.jotter.kernel.internal.protocol;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How the process ends: by request even when a cell loops, and by itself when its parent is gone. */
public final class Lifetime {

    private static final long HOOKS_SECONDS = 3;

    private Lifetime() {}

    /** Runs the shutdown hooks, but does not wait for them for long. */
    public static void exit(int code) {
        if (!recordsArchive()) {
            daemon("exit", () -> {
                pause(HOOKS_SECONDS);
                Runtime.getRuntime().halt(code);
            });
        }
        System.exit(code);
    }

    /** When code that no cell holds calls {@code System.exit}, the person hears who did. Nothing can refuse it. */
    public static void explainExits(Consumer<String> teller) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> caller().ifPresent(who -> teller.accept(who
                                + " called System.exit, which ends the kernel: variables are lost. Cells, and libraries that"
                                + " %maven or %classpath added, are refused it; this one runs outside of them.")),
                        "exit-told"));
    }

    private static Optional<String> caller() {
        for (StackTraceElement[] frames : Thread.getAllStackTraces().values()) {
            for (int i = 0; i + 1 < frames.length; i++) {
                boolean exit = frames[i].getClassName().equals("java.lang.Runtime")
                        && frames[i].getMethodName().equals("exit");
                int by = i + 1 < frames.length && frames[i + 1].getClassName().equals("java.lang.System")
                        ? i + 2
                        : i + 1;
                if (exit && by < frames.length && !frames[by].getClassName().equals(Lifetime.class.getName())) {
                    return Optional.of(frames[by].getClassName() + "." + frames[by].getMethodName());
                }
            }
        }
        return Optional.empty();
    }

    /** A class archive is written at the very end of a normal exit and takes its time. */
    private static boolean recordsArchive() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream().anyMatch(argument -> Stream.of(
                        "-XX:ArchiveClassesAtExit", "-XX:AOTCacheOutput", "-XX:AOTConfiguration")
                .anyMatch(argument::startsWith));
    }

    /** Jupyter names the process to follow in {@code JPY_PARENT_PID}; else it is the one that started us. */
    public static void endWithParent() {
        Optional<ProcessHandle> started = ProcessHandle.current().parent();
        Optional<ProcessHandle> parent = named().or(() -> started.filter(handle -> handle.pid() > 1));
        parent.ifPresent(handle -> {
            boolean direct = started.equals(parent);
            daemon("parent", () -> {
                while (handle.isAlive()
                        && (!direct || ProcessHandle.current().parent().equals(started))) {
                    pause(1);
                }
                exit(0);
            });
        });
    }

    private static Optional<ProcessHandle> named() {
        String pid = System.getenv("JPY_PARENT_PID");
        return pid != null && pid.matches("\\d{1,9}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    private static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void pause(long seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
