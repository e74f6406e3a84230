package dev.jotter.recipes;

import dev.jotter.experiments.RecipeRunner;
import dev.jotter.experiments.Recipes;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A terminal in a workspace: runs recipes as {@code jotter run} does, in a process of its own. */
final class Terminal {

    /** What a command came to. */
    record Said(int exit, String out, String err) {}

    private final Path workspace;

    Terminal(Path workspace) throws IOException {
        this.workspace = workspace;
        Files.createDirectories(workspace.resolve(".jotter"));
    }

    /** {@code arguments} are what follows {@code jotter run}. */
    Said run(List<String> arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Terminal.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(arguments + " did not end in two minutes: " + Files.readString(err));
            }
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    public static void main(String... args) {
        try {
            String[] rest = Arrays.copyOfRange(args, 1, args.length);
            System.exit(RecipeRunner.run(Recipes.of(Workspace.current()).named(args[0]), rest));
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
