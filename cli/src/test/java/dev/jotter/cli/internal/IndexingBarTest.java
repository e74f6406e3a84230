package dev.jotter.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexingBarTest {

    @ParameterizedTest
    @ValueSource(ints = {37, 40, 80, 140})
    void fits_on_a_line_of_the_terminal_and_leaves_none_behind(int columns) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        IndexingBar bar = new IndexingBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns);

        for (int done = 500; done <= 1_000_000; done += 500) {
            bar.at(done, 1_000_000);
        }

        String[] lines =
                bytes.toString(StandardCharsets.UTF_8).replace("\u001b[K", "").split("\r");
        assertThat(lines).hasSizeGreaterThan(1000).allMatch(line -> line.length() <= columns);
        assertThat(lines[lines.length - 1]).contains("999,500/1,000,000");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .endsWith("\r\u001b[K")
                .doesNotContain("\n");
    }
}
