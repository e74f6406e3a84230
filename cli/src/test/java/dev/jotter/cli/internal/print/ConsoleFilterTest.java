package dev.jotter.cli.internal.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleFilterTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void lets_text_colours_and_progress_bars_through() {
        String text = "\u001b[1;31mred\u001b[0m 50 %\r100 % 東京 🚀\n\ttab\n";

        assertThat(filtered(text, 1 << 10)).isEqualTo(text);
    }

    @Test
    void stops_titles_cursors_and_queries() {
        assertThat(filtered("\u001b]0;title\u0007 \u001b[2J \u001b[6n \u001bc \b", 1 << 10))
                .isEqualTo("␛]0;title␇ ␛[2J ␛[6n ␛c ␈");
    }

    @Test
    void stops_an_escape_that_comes_in_pieces() {
        assertThat(filtered("a\u001b[2Jb\u001b[32mc", 1)).isEqualTo("a␛[2Jb\u001b[32mc");
    }

    @Test
    void does_not_wait_for_the_end_of_an_endless_escape() {
        assertThat(filtered("\u001b[" + "1;".repeat(1000) + "m", 100))
                .startsWith("␛[1;1;")
                .doesNotContain("\u001b");
    }

    @Test
    void changes_no_byte_for_a_file() {
        ConsoleFilter filter = new ConsoleFilter(out, false);
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        filter.print(all, all.length);

        assertThat(bytes.toByteArray()).isEqualTo(all);
    }

    private String filtered(String text, int piece) {
        ConsoleFilter filter = new ConsoleFilter(out, true);
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < all.length; at += piece) {
            byte[] some = java.util.Arrays.copyOfRange(all, at, Math.min(all.length, at + piece));
            filter.print(some, some.length);
        }
        filter.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
