package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of a notebook on its way: it is read and exported, or refused with the place of what is wrong. */
class MutatedNotebooksTest {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-0",
            "1e999",
            "4",
            "1.5",
            "\"x\"",
            "[]",
            "{}",
            "[1]",
            "{\"a\": 1}",
            "[[[[[[",
            "]",
            "123456789012345678901234567890",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "NaN",
            "\"stream\"",
            "\"text/html\"",
            "[\"a\", 1]",
            "9".repeat(1_200),
            "\"code\"",
            "\"" + "<b>".repeat(300) + "\"",
            "",
            ",",
            "\"open");
    private static final String PLACED =
            "(?s).*(line \\d+, column \\d+|: cells|: metadata| is empty|not an object|not a notebook \\(|is of nbformat"
                    + "|no list of cells|after its end, at line \\d+).*";

    @TempDir
    Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void are_taken_or_refused_with_the_place_of_what_is_wrong() throws IOException {
        int refused = 0;
        for (int round = 0; round < 800; round++) {
            String text = NotebookFile.format(new RandomNotebooks(random.nextLong()).notebook());
            byte[] bytes = mutated(text);
            refused += check(bytes, "seed " + seed + ", round " + round) ? 0 : 1;
        }
        // 94 of 100, give or take: both ways are gone, whatever the seed.
        assertThat(refused).as("refused, seed " + seed).isBetween(600, 795);
    }

    private byte[] mutated(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int n = random.nextInt(3); n >= 0; n--) {
            line(lines);
        }
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(6) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        } else if (random.nextInt(12) == 0) {
            bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        return bytes;
    }

    /** A line is lost, comes twice, comes elsewhere, or holds another value. */
    private void line(List<String> lines) {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.add(random.nextInt(lines.size()), line);
            default -> {
                int colon = line.indexOf("\": ");
                String value = VALUES.get(random.nextInt(VALUES.size()));
                lines.set(
                        at, (colon < 0 ? "" : line.substring(0, colon + 3)) + value + (line.endsWith(",") ? "," : ""));
            }
        }
        if (lines.isEmpty()) {
            lines.add("");
        }
    }

    /** Whether it was taken. */
    private boolean check(byte[] bytes, String where) throws IOException {
        Path file = directory.resolve("a.ipynb");
        Files.write(file, bytes);
        String shown = where + ":\n" + new String(bytes, StandardCharsets.UTF_8);
        Path page = directory.resolve("a.html");
        try {
            Notebook notebook = NotebookFile.read(file);
            HtmlExport.export(file, page, HtmlExport.Options.standard());
            Files.writeString(file, NotebookFile.format(notebook));
            assertThat(NotebookFile.read(file)).as(shown).isEqualTo(notebook);
            return true;
        } catch (NotebookException refused) {
            assertThat(refused).as(shown).hasMessageStartingWith("notebook " + file);
            assertThat(refused.getMessage()).as(shown).matches(PLACED).hasSizeLessThan(800);
            assertThat(refusal(file, page)).as(shown).isNotEmpty();
            return false;
        } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError(shown, broken);
        }
    }

    private static String refusal(Path file, Path page) {
        try {
            HtmlExport.export(file, page, HtmlExport.Options.standard());
            return "";
        } catch (NotebookException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
