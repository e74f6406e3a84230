package dev.jotter.cli.internal;

import dev.jotter.experiments.UsageException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command runs in.
 *
 * @param out for results
 * @param err for everything else
 * @param directory the current directory
 * @param environment variables
 * @param width columns of the terminal that {@code out} is; 0 when it is none
 * @param colour whether to colour
 * @param clock the time
 */
public record Shell(
        PrintStream out,
        PrintStream err,
        Path directory,
        Map<String, String> environment,
        int width,
        boolean colour,
        InstantSource clock) {

    /** A pipe, not a terminal. */
    public static Shell plain(PrintStream out, PrintStream err, Path directory) {
        return new Shell(out, err, directory, System.getenv(), 0, false, InstantSource.system());
    }

    /** This process's own. Standard output and error become UTF-8, as every file of Jotter's is. */
    public static Shell ofProcess() {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 14),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        Map<String, String> environment = System.getenv();
        int width = Terminal.width(environment);
        boolean colour = width > 0
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return new Shell(out, err, Path.of(""), environment, width, colour, InstantSource.system());
    }

    /** Whether {@link #out} is a terminal. */
    public boolean terminal() {
        return width > 0;
    }

    /** A path as typed, from the current directory. */
    public Path path(String typed, String what) {
        try {
            return directory.resolve(typed).toAbsolutePath().normalize();
        } catch (InvalidPathException refused) {
            throw new UsageException(what + " is \"" + typed + "\"; expected a path.");
        }
    }

    /** A path as a person would type it here: relative when it lies below the current directory. */
    public String shown(Path path) {
        Path here = directory.toAbsolutePath().normalize();
        return (path.startsWith(here) ? here.relativize(path) : path).toString();
    }
}
