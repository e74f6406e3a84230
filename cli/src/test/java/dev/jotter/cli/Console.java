package dev.jotter.cli;

import dev.jotter.cli.internal.CommandLineRunner;
import dev.jotter.cli.internal.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Runs command lines in this process and keeps what they print. */
record Console(Path directory) {

    record Said(int code, String out, String err) {}

    /** As a script does. */
    Said run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = JotterCli.run(stream(out), stream(err), directory, args);
        return said(code, out, err);
    }

    /** As a script does that has variables set and pipes something in, or as a person who is asked and answers. */
    Said runWith(Map<String, String> environment, String input, boolean person, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = stream(out);
        PrintStream errors = stream(err);
        Shell.Input in = new Shell.Input(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), person);
        Shell shell = new Shell(in, to, errors, directory, environment, 0, false, InstantSource.system());
        int code = CommandLineRunner.run(shell, args);
        to.flush();
        errors.flush();
        return said(code, out, err);
    }

    /** As a person does at a terminal of that many columns. */
    Said runOnTerminal(int columns, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = stream(out);
        PrintStream errors = stream(err);
        boolean colour = !environment.containsKey("NO_COLOR");
        Shell shell = new Shell(to, errors, directory, environment, columns, colour, InstantSource.system());
        int code = CommandLineRunner.run(shell, args);
        to.flush();
        errors.flush();
        return said(code, out, err);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    private static Said said(int code, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
