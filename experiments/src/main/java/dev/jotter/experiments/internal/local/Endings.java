package dev.jotter.experiments.internal.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Says why a process that left its run open came to its end. */
public final class Endings {

    private static final int TAIL_BYTES = 8192;
    private static final int TAIL_LINES = 15;
    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

    private Endings() {}

    static String reason(int exitCode, Path console) {
        String how = exitCode > 128
                ? "was killed by signal " + (exitCode - 128) + name(exitCode - 128)
                : "ended with exit code " + exitCode;
        return "Its process " + how + " before the training was done." + lastLines(console);
    }

    private static String name(int signal) {
        String name = SIGNALS.get(signal);
        if (name == null) {
            return "";
        }
        return " (" + name + (signal == 9 ? "; perhaps the machine ran out of memory)" : ")");
    }

    /** The end of a console log, introduced, without control characters; nothing when there is none. */
    public static String lastLines(Path console) {
        try (RandomAccessFile file = new RandomAccessFile(console.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            List<String> lines = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .map(line ->
                            line.replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "").replaceAll("[\\p{Cntrl}&&[^\t]]", ""))
                    .toList();
            String shown = String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()))
                    .strip();
            return shown.isEmpty() ? "" : "\nThe last lines of logs/console.log:\n" + shown;
        } catch (IOException none) {
            return "";
        }
    }
}
