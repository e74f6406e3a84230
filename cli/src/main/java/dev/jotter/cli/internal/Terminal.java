package dev.jotter.cli.internal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds out about the terminal, if there is one. */
final class Terminal {

    private static final int USUAL_WIDTH = 80;

    private Terminal() {}

    /** Columns of the terminal that standard output is; 0 when it is none. */
    static int width(Map<String, String> environment) {
        if (!present()) {
            return 0;
        }
        int told = number(environment.getOrDefault("COLUMNS", ""));
        int asked = told > 0 ? told : askStty();
        return asked > 0 ? asked : USUAL_WIDTH;
    }

    /** Whether standard error is a terminal that obeys. */
    static boolean errorsSeen(Shell shell) {
        return !"dumb".equals(shell.environment().get("TERM")) && leadsToOne("/proc/self/fd/2");
    }

    private static boolean leadsToOne(String descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of(descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            return false;
        }
    }

    /** Java 17 has {@code System.console}, which wants standard input to be a terminal too, and Java 22 always has one. */
    private static boolean present() {
        return is("/proc/self/fd/1");
    }

    /** Whether standard input is one. */
    static boolean isInput() {
        return is("/proc/self/fd/0");
    }

    @SuppressWarnings("SystemConsoleNull") // asked on older versions only
    private static boolean is(String descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of(descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            return Runtime.version().feature() < 22 && System.console() != null;
        }
    }

    private static int askStty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            return size.length == 2 ? number(size[1]) : 0;
        } catch (IOException noSuchProgram) {
            return 0;
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }
}
