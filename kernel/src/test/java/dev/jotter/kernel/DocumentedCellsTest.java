package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.kernel.RunningKernel.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells of docs/kernel.md, run in order; a text block behind one is what it shows, {@code ...} standing for anything. */
class DocumentedCellsTest {

    private static final Pattern CELL = Pattern.compile("```java\n(.*?)```\n(?:\n```text\n(.*?)```)?", Pattern.DOTALL);

    @TempDir
    static Path directory;

    @Test
    void every_cell_of_the_page_shows_what_the_page_says() throws IOException {
        String page = Files.readString(Path.of("").toAbsolutePath().resolveSibling("docs/kernel.md"));
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            run(page, kernel, text -> text);
        }
    }

    /**
     * Runs the cells of a page, one after another.
     *
     * @param leveled takes out of a text what differs from day to day
     */
    static void run(String page, RunningKernel kernel, UnaryOperator<String> leveled) {
        Matcher cell = CELL.matcher(page);
        List<String> seen = new ArrayList<>();
        while (cell.find()) {
            Ran ran = kernel.run(cell.group(1).stripTrailing());
            seen.add(cell.group(1));
            if (cell.group(2) != null) {
                String shown = leveled.apply(shown(ran));
                assertThat(shown).as(cell.group(1)).matches(pattern(leveled.apply(cell.group(2))));
            } else {
                assertThat(ran.status()).as(cell.group(1)).isEqualTo("ok");
            }
        }
        assertThat(seen).hasSizeGreaterThan(7);
    }

    private static String shown(Ran ran) {
        StringBuilder text = new StringBuilder(ran.printed("stdout")).append(ran.printed("stderr"));
        ran.of("display_data").forEach(message -> text.append(message.content()
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString())
                .append('\n'));
        text.append(ran.status().equals("error") ? ran.traceback() : ran.result());
        return text.toString().stripTrailing();
    }

    private static String pattern(String text) {
        return Arrays.stream(text.stripTrailing().split("\\.\\.\\.", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^\n]*"));
    }
}
