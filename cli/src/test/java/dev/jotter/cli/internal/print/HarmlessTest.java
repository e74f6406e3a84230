package dev.jotter.cli.internal.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HarmlessTest {

    @Test
    void replaces_what_a_terminal_would_obey() {
        assertThat(Harmless.line("a\u001b[2Jb\u009b31mc\rd\ne\tf\u007f")).isEqualTo("a␛[2Jb\uFFFD31mc␍d␊e␉f␡");
    }

    @Test
    void replaces_what_would_change_the_direction_of_text() {
        assertThat(Harmless.line("a\u202Eb\u2066c\u2028d")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void keeps_letters_emoji_and_accents() {
        String text = "Zürich 東京 👩‍🔬 e\u0301 <b>&amp;</b> {{x}}";

        assertThat(Harmless.line(text)).isEqualTo(text);
    }

    @Test
    void keeps_line_breaks_where_lines_are_asked_for() {
        assertThat(Harmless.lines("a\r\nb\n\tc\rd")).isEqualTo("a\nb\n\tc␍d");
    }

    @Test
    void replaces_half_a_surrogate_pair() {
        assertThat(Harmless.line("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void lets_no_control_character_of_any_text_pass() {
        Random random = new Random(20260101);
        for (int i = 0; i < 2_000; i++) {
            int[] points = random.ints(20, 0, 0x3000).toArray();
            String text = new String(points, 0, points.length);

            assertThat(Harmless.line(text).codePoints())
                    .as("%s", text.codePoints().boxed().toList())
                    .noneMatch(Character::isISOControl);
        }
    }

    @Test
    void measures_and_cuts_by_columns() {
        assertThat(Harmless.width("abc")).isEqualTo(3);
        assertThat(Harmless.width("東京")).isEqualTo(4);
        assertThat(Harmless.width("e\u0301")).isEqualTo(1);
        assertThat(Harmless.width("🚀")).isEqualTo(2);
        assertThat(Harmless.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Harmless.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Harmless.cut("🚀🚀🚀", 4)).isEqualTo("🚀…");
    }
}
