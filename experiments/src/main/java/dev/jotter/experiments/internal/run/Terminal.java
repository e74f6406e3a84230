package dev.jotter.experiments.internal.run;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether a person watches standard error, and whether in colour. */
public final class Terminal {

    private Terminal() {}

    /** Whether lines may be redrawn in place. */
    public static boolean isInteractive(World world) {
        return world.err() == System.err && !"dumb".equals(world.environment().get("TERM")) && isErrTerminal();
    }

    /** Whether colours may be used. */
    public static boolean isColoured(World world) {
        return isInteractive(world)
                && world.environment().getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** {@code System.console} wants standard output to be a terminal too, and that is often captured. */
    private static boolean isErrTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            return isConsole(System.console());
        }
    }

    /** From JDK 22 on there is always a console, which knows itself whether it is a terminal. */
    private static boolean isConsole(@Nullable Console console) {
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
