package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the front door: what is no notebook is refused by both commands with its place, and left as it is. */
class UnreadableNotebooksTest {

    private static final String HEAD = "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {},\n \"cells\": [";

    @TempDir
    Path directory;

    @Test
    void are_refused_with_the_place_of_what_is_wrong() throws IOException {
        Files.createDirectories(directory.resolve(".jotter"));
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("", " is empty; expected a Jupyter notebook.");
        refusals.put(HEAD + "{", " is not JSON (line 2, column ");
        refusals.put(HEAD + "7]}", ": cells[0] is 7; expected an object.");
        refusals.put(HEAD + "], \"cells\": []}", ": cells is there twice (line 2, column ");
        refusals.put(HEAD + "[".repeat(100_000), " is nested deeper than 1000 levels (line 2, column ");
        refusals.put(
                HEAD + "{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": [{}, 1]}]}",
                ": cells[0].outputs[1] is 1; expected an object.");
        refusals.put(
                "{\"nbformat\": 3, \"worksheets\": []}", " is of nbformat 3; expected nbformat 4. Convert it with");
        Console console = new Console(directory);
        Path file = directory.resolve("a.ipynb");
        for (Map.Entry<String, String> refusal : refusals.entrySet()) {
            Files.writeString(file, refusal.getKey());
            for (String command : new String[] {"export", "execute"}) {
                Said said = console.run(command, "a.ipynb");

                assertThat(said.err()).as(command).contains("notebook " + file + refusal.getValue());
                assertThat(said.err()).doesNotContain("\tat ");
                assertThat(said.err().lines().count()).as(said.err()).isLessThan(4);
                assertThat(said.out()).isEmpty();
                assertThat(said.code()).isEqualTo(1);
            }
            assertThat(file).hasContent(refusal.getKey());
        }
        try (var left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(file);
        }
    }
}
