package dev.jotter.cli.internal;

import dev.jotter.cli.internal.print.Paint;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** What bare {@code jotter} says. */
final class RootHelp {

    private static final int NAME_COLUMN = 19;

    private RootHelp() {}

    static int print(Shell shell) {
        PrintStream out = shell.out();
        out.println("Jotter: reproducible experiments and living notebooks for the JVM.");
        out.println();
        out.println("Usage: jotter COMMAND [OPTION...]");
        Commands.ALL.stream().map(Commands.Entry::group).distinct().forEach(group -> {
            out.println();
            out.println(Paint.BOLD.on(group, shell.colour()));
            entries(
                    shell,
                    Commands.ALL.stream()
                            .filter(entry -> entry.group().equals(group))
                            .toList());
        });
        out.println();
        out.println(Paint.BOLD.on("With any command", shell.colour()));
        line(shell, "--help", "explain it, with examples");
        line(shell, "-w DIR", "work in that workspace instead of the one around here");
        line(shell, "--store LOCATION", "ask that store instead of the workspace's");
        line(shell, "--stacktrace", "with an error, show where in Jotter it arose");
        out.println();
        out.println("Begin with: jotter run cartpole --wait --execute --export");
        return 0;
    }

    /** Only the commands that begin with that word. */
    static int print(Shell shell, String family) {
        shell.out().println("Usage: jotter " + family + " COMMAND [OPTION...]");
        shell.out().println();
        entries(
                shell,
                Commands.ALL.stream()
                        .filter(entry -> entry.name().startsWith(family + " "))
                        .toList());
        return 0;
    }

    private static void entries(Shell shell, List<Commands.Entry> entries) {
        entries.forEach(entry -> line(shell, entry.name(), entry.summary()));
    }

    private static void line(Shell shell, String name, String summary) {
        shell.out().println("  " + name + " ".repeat(Math.max(1, NAME_COLUMN - name.length())) + summary);
    }

    static int version(Shell shell) {
        Properties properties = new Properties();
        try (InputStream file = RootHelp.class.getResourceAsStream("version.properties")) {
            properties.load(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        shell.out()
                .println("jotter " + properties.getProperty("version") + " (Java " + System.getProperty("java.version")
                        + ")");
        return 0;
    }
}
