package dev.jotter.cli.internal;

import dev.jotter.experiments.UsageException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/**
 * What a command runs in.
 *
 * @param in what a person or another program says to it
 * @param out for results
 * @param err for everything else
 * @param directory the current directory
 * @param environment variables
 * @param width columns of the terminal that {@code out} is; 0 when it is none
 * @param colour whether to colour
 * @param clock the time
 */
public record Shell(
        Input in,
        PrintStream out,
        PrintStream err,
        Path directory,
        Map<String, String> environment,
        int width,
        boolean colour,
        InstantSource clock) {

    /**
     * Standard input.
     *
     * @param bytes what comes; read by those commands alone that say so
     * @param terminal whether a person types it
     */
    public record Input(InputStream bytes, boolean terminal) {
        /** Nothing comes, and nobody can be asked. */
        public static final Input NONE = new Input(InputStream.nullInputStream(), false);
    }

    /** Without an input. */
    public Shell(
            PrintStream out,
            PrintStream err,
            Path directory,
            Map<String, String> environment,
            int width,
            boolean colour,
            InstantSource clock) {
        this(Input.NONE, out, err, directory, environment, width, colour, clock);
    }

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
        Input in = new Input(new FileInputStream(FileDescriptor.in), Terminal.isInput());
        return new Shell(in, out, err, Path.of(""), environment, width, colour, InstantSource.system());
    }

    /** Whether {@link #out} is a terminal. */
    public boolean terminal() {
        return width > 0;
    }

    /** Asks on standard error; true for {@code y} and {@code yes} alone. For terminals: see {@link Input#terminal}. */
    public boolean confirmed(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = in.bytes().read();
                    next >= 0 && next != '\n';
                    next = in.bytes().read()) {
                answer.append((char) next);
            }
        } catch (IOException gone) {
            return false;
        }
        String word = answer.toString().strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
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
