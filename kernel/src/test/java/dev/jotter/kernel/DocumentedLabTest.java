package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells of docs/lab.md, run in order in the workspace that the page speaks of; and whether it speaks of all there is. */
class DocumentedLabTest {

    private static final Path PAGE = Path.of("").toAbsolutePath().resolveSibling("docs/lab.md");
    private static final Pattern RECIPE =
            Pattern.compile("```java\n(import [^`]*class PiRecipe .*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void every_cell_of_the_page_shows_what_the_page_says() throws IOException {
        Workspace workspace = new Workspace(directory);
        Path notebook = workspaceOfThePage();
        try (Jotter jotter = Jotter.open(workspace)) {
            threeTrainings(jotter);
            try (RunningKernel kernel =
                    RunningKernel.start(directory, Map.of("JPY_SESSION_NAME", notebook.toString()))) {
                DocumentedCellsTest.run(Files.readString(PAGE), kernel, DocumentedLabTest::leveled);
            }
            LabTest.await(() -> jotter.runs(RunQuery.all()).stream()
                    .allMatch(run -> run.status().ended()));
        }
    }

    @Test
    void every_function_has_its_place_on_the_page() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Stream.of(Lab.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !name.contains("tach"))
                        .distinct())
                .allMatch(name -> Pattern.compile("\\b" + name + "\\(|`" + name + "`")
                        .matcher(page)
                        .find())
                .contains("best", "track", "launch", "monitor", "exportHtml");
    }

    /** Without what differs from day to day, and the widths that follow from it. */
    private static String leveled(String text) {
        return text.replaceAll("\\b1[0-9a-z]{7,12}\\b", "id")
                .replaceAll("\\b20\\d\\d-\\d\\d-\\d\\d [\\d:]+", "date")
                .replaceAll("\\b\\d[\\d.]* s\\b", "time")
                .replaceAll("-{2,}", "--")
                .replaceAll(" {2,}", " ")
                .replaceAll("(?m) +$", "");
    }

    /** With README's recipe, and a notebook. */
    private Path workspaceOfThePage() throws IOException {
        Matcher recipe = RECIPE.matcher(Files.readString(PAGE.resolveSibling("../README.md")));
        assertThat(recipe.find()).as("README has the recipe").isTrue();
        Files.createDirectories(directory.resolve("recipes"));
        Files.writeString(directory.resolve("recipes/PiRecipe.java"), recipe.group(1));
        return Files.writeString(directory.resolve("mine.ipynb"), """
                {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
                """);
    }

    private static void threeTrainings(Jotter jotter) throws IOException {
        for (int seed = 0; seed < 3; seed++) {
            double lr = List.of(0.1, 0.01, 0.001).get(seed);
            try (Run run = jotter.start(RunSpec.named("ppo-" + seed)
                    .withExperiment("cartpole")
                    .withParams(Map.of("lr", lr, "env", "CartPole-v1"))
                    .withSeed((long) seed)
                    .withTotalSteps(200))) {
                for (int step = 10; step <= 200; step += 10) {
                    double reward = Math.min(500, step * (seed + 1) * 0.75);
                    run.log(
                            Map.of("reward", reward, "loss", (seed + 1.0) / step, "sps", 900 + step * (seed + 1)),
                            step);
                }
                Path replays = Files.createDirectories(run.directory().resolve("replays"));
                Files.writeString(replays.resolve("episode-100.json"), replay(100, 75));
                Files.writeString(replays.resolve("episode-200.json"), replay(200, 150.5));
                run.complete();
            }
        }
    }

    private static String replay(long step, double reward) {
        return "{\"version\": 1, \"env\": \"CartPole-v1\", \"seed\": 1, \"step\": " + step + ", \"return\": " + reward
                + ", \"length\": 2, \"width\": 60, \"height\": 40, \"fps\": 30, \"background\": \"#fff\", \"scenery\": [],"
                + " \"frames\": [{\"caption\": \"0\", \"shapes\": [[\"rect\", 1, 2, 3, 4, \"#000\"]]},"
                + " {\"caption\": \"1\", \"shapes\": []}]}";
    }
}
