package dev.jotter.bench;

import dev.jotter.experiments.RecipeRunner;
import dev.jotter.recipes.CartPoleRecipe;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What is measured inside one JVM: generation of a notebook. Works in the current
 * directory, which should be an empty one.
 */
public final class InProcess {

    /** Notebooks after which the compilers of the JVM have seen the way. */
    private static final int WARM = 150;

    private InProcess() {}

    /** In milliseconds: the first, and the median of fifty once the JVM has compiled its way. */
    public record Generation(double first, double median) {}

    public static void main(String... arguments) throws IOException {
        Generation made = generation();
        System.out.printf(
                "A notebook generated and written: the first %.0f ms, then, warm, %.1f ms (median)%n%n",
                made.first(), made.median());
    }

    /** Generates the notebook of one run again and again, each time merged with the one before. */
    public static Generation generation() throws IOException {
        Path directory = Path.of("").toAbsolutePath();
        Files.createDirectories(directory.resolve(".jotter"));
        try (Jotter jotter = Jotter.open(new Workspace(directory))) {
            return generate(jotter);
        }
    }

    private static Generation generate(Jotter jotter) {
        Run run = jotter.start(RunSpec.named("for-a-notebook"));
        run.log("reward", 1, 1);
        run.complete();
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        double[] millis = new double[WARM + 50];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            String id = run.id().value();
            int exit = RecipeRunner.run(new CartPoleRecipe(), "made-" + i, "--no-launch", "--job-ids", id);
            if (exit != 0) {
                throw new IllegalStateException("the recipe ended with exit code " + exit);
            }
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        System.setOut(out);
        double first = millis[0];
        double[] warm = Arrays.copyOfRange(millis, WARM, millis.length);
        Arrays.sort(warm);
        return new Generation(first, warm[Math.floorDiv(warm.length, 2)]);
    }
}
