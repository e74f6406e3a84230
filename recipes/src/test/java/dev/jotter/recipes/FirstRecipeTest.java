package dev.jotter.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/first-recipe.md says, with the text that is in it. */
class FirstRecipeTest {

    @TempDir
    Path directory;

    private final String page = page();
    private Terminal terminal;

    @BeforeEach
    void puts_the_file_into_a_workspace() throws Exception {
        terminal = new Terminal(directory);
        Files.createDirectories(directory.resolve("recipes"));
        List<String> java = blocks("java");
        assertThat(java).hasSize(1);
        Files.writeString(directory.resolve("recipes/FitLineRecipe.java"), java.get(0));
    }

    @Test
    void its_recipe_runs_and_every_command_does_what_it_says() throws Exception {
        String refused = null;
        int commands = 0;
        for (String block : blocks("sh")) {
            for (String line : block.lines().toList()) {
                Terminal.Said said = terminal.run(arguments(line.replaceFirst("\\s+#.*", "")));
                boolean wrong = line.contains(" nois=");
                assertThat(said.exit()).as("%s: %s", line, said.err()).isEqualTo(wrong ? 2 : 0);
                refused = wrong ? said.err() : refused;
                if (line.endsWith("--help")) {
                    assertThat(said.out() + said.err()).contains("--learning-rate", "Step size of the descent", "0.02");
                }
                commands++;
            }
        }

        assertThat(commands).isEqualTo(6);
        assertThat(refused).startsWith(blocks("text").get(0).strip());
        assertThat(directory.resolve("scratch/quiet.ipynb")).exists();
        assertThat(directory.resolve("scratch/comparison.ipynb")).content().contains("fit-");
        List<RunInfo> runs = runs();
        assertThat(runs).hasSize(3 + 3 + 5).allSatisfy(run -> {
            assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.metrics().get("loss").count()).isEqualTo(100);
            assertThat(run.last("slope")).isBetween(1.0, 3.0);
        });
        assertThat(runs).extracting(RunInfo::name).contains("fit-0", "fit-2", "fit-42", "fit-46");
        assertThat(worst(runs, "quiet")).isLessThan(worst(runs, "noisy"));
    }

    private static double worst(List<RunInfo> runs, String experiment) {
        return runs.stream()
                .filter(run -> run.experiment().equals(experiment))
                .mapToDouble(run -> run.last("loss"))
                .max()
                .orElseThrow();
    }

    /** Without what needs the kernel: notebooks are executed in the tests of the command line. */
    private static List<String> arguments(String line) {
        assertThat(line).startsWith("./jotter run ");
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.removeAll(List.of("./jotter", "run", "--execute", "--export"));
        return words;
    }

    private List<RunInfo> runs() {
        try (Jotter jotter = Jotter.open(new Workspace(directory))) {
            return jotter.runs(RunQuery.all());
        }
    }

    private List<String> blocks(String language) {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/first-recipe.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
