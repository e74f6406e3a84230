package dev.jotter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every {@code ./jotter} line of the README and of {@code docs/}, each in a process of its own, in one workspace.
 * Trainings are shortened; a line's {@code # exits with 2} is held to; {@code RUN} and {@code $RUN} stand for a run there is, {@code NOTEBOOK} for a notebook.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    /** These open a window or a server and stay; their own tests start and stop them. */
    private static final Pattern STAYS = Pattern.compile("\\./jotter (lab|logs .* (-f|--follow)|.*--open).*");

    @TempDir(cleanup = CleanupMode.ALWAYS)
    static Path workspace;

    private List<String> runs = List.of();

    @BeforeAll
    void a_workspace_with_runs_and_a_notebook() throws IOException, InterruptedException {
        Files.createDirectories(workspace.resolve(".jotter"));
        Files.createDirectories(workspace.resolve("recipes"));
        recipes(ROOT.resolve("README.md"));
        recipes(ROOT.resolve("docs/first-recipe.md"));
        Files.writeString(workspace.resolve("config.yaml"), "learningRate: 3e-4\n");
        run("./jotter run cartpole documented --wait --skip-git-check seeds=2");
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> ids = Files.newDirectoryStream(workspace.resolve("runs/documented"))) {
            ids.forEach(id -> found.add(id.getFileName().toString()));
        }
        runs = List.copyOf(found);
        assertThat(runs).hasSize(2);
    }

    @TestFactory
    Stream<DynamicTest> every_documented_command_works() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            for (String command : commands(page)) {
                tests.add(DynamicTest.dynamicTest(ROOT.relativize(page) + ": " + command, () -> run(command)));
            }
        }
        assertThat(tests).as("documented commands").hasSizeGreaterThan(20);
        return tests.stream();
    }

    /** Every recipe printed whole in a page becomes a file of the workspace, as the page tells its reader to do. */
    private void recipes(Path page) throws IOException {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
        while (block.find()) {
            Matcher name = Pattern.compile("class (\\w+) extends Recipe<").matcher(block.group(1));
            if (name.find()) {
                Files.writeString(workspace.resolve("recipes/" + name.group(1) + ".java"), block.group(1));
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    private static List<String> commands(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            block.group(1)
                    .replace("\\\n", " ")
                    .lines()
                    .filter(line ->
                            line.startsWith("./jotter") && !STAYS.matcher(line).matches())
                    .forEach(commands::add);
        }
        return commands;
    }

    private void run(String documented) throws IOException, InterruptedException {
        Matcher promise = Pattern.compile("# exits with (\\d)").matcher(documented);
        int expected = promise.find() ? Integer.parseInt(promise.group(1)) : 0;
        String command = documented.replaceFirst("\\s+#.*", "").strip();
        for (String run : runs) {
            command = command.replaceFirst("\\$?\\bRUN\\b", run);
        }
        command = command.replaceAll("\\bNOTEBOOK\\b", "scratch/documented.ipynb");
        if (command.startsWith("./jotter run cartpole") && !command.contains("--help")) {
            command += " --steps 2048";
        }
        if (command.startsWith("./jotter run arena") && !command.contains("--help")) {
            command += " --steps 6144";
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String launcher = "'" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                + System.getProperty("java.class.path") + "' dev.jotter.cli.JotterCli";
        Path output = Files.createTempFile(workspace, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command.replace("./jotter", launcher))
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", workspace.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(3, TimeUnit.MINUTES))
                .as("%s ends", documented)
                .isTrue();
        assertThat(process.exitValue())
                .as("%s%n%s", documented, Files.readString(output, StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }
}
