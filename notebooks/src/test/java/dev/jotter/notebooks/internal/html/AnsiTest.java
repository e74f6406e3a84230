package dev.jotter.notebooks.internal.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class AnsiTest {

    private static String html(String text) {
        return String.join("\n", Ansi.lines(text));
    }

    @Test
    void names_the_sixteen_colours_so_that_a_theme_can_choose_their_tone() {
        assertThat(html("\u001b[31mred\u001b[0m and \u001b[1;92mbold\u001b[m."))
                .isEqualTo("<span class=\"a-1\">red</span> and <span class=\"a-10 a-b\">bold</span>.");
    }

    @Test
    void gives_other_colours_a_readable_tone_for_each_theme() {
        assertThat(html("\u001b[38;2;255;220;0mx"))
                .isEqualTo("<span class=\"a-x\" style=\"--l:#7f6e00;--d:#ffdc00\">x</span>");
        assertThat(html("\u001b[38;5;196mx")).startsWith("<span class=\"a-x\" style=\"--l:#");
        assertThat(html("\u001b[38;5;3mx")).isEqualTo("<span class=\"a-3\">x</span>");
    }

    @Test
    void writes_on_a_background_in_an_ink_that_can_be_read() {
        assertThat(html("\u001b[43mx")).isEqualTo("<span style=\"color:#000000;background:#e5e510\">x</span>");
        assertThat(html("\u001b[7mx")).isEqualTo("<span class=\"a-inv\">x</span>");
        assertThat(html("\u001b[4;9;3mx\u001b[24;29;23my")).isEqualTo("<span class=\"a-i a-u a-s\">x</span>y");
    }

    @Test
    void overwrites_as_a_terminal_does() {
        assertThat(html("10%\r55%\r100%\n")).isEqualTo("100%");
        assertThat(html("abcdef\rxy")).isEqualTo("xycdef");
        assertThat(html("abcdef\rxy\u001b[K")).isEqualTo("xy");
        assertThat(html("abc\b\bX")).isEqualTo("aXc");
        assertThat(html("windows\r\nlines\r\n")).isEqualTo("windows\nlines");
        assertThat(html("\u001b[5Cfive")).isEqualTo("     five");
    }

    @Test
    void shows_progress_bars_that_go_up_in_their_last_state() {
        assertThat(html("a 0%\nb 0%\n\u001b[2A\u001b[Ka 5%\n\u001b[Kb 7%\nend\n"))
                .isEqualTo("a 5%\nb 7%\nend");
        assertThat(html("outer 1\n\rinner 9\u001b[A\router 2\n\rinner 1")).isEqualTo("outer 2\ninner 1");
        assertThat(html("one\ntwo\nthree\u001b[2F\u001b[Jnew\n")).isEqualTo("new");
        assertThat(html("one\u001b[99A\rO\u001b[99B!")).isEqualTo("O!e");
        assertThat(html("x\n".repeat(500) + "\u001b[1Ay\n").split("\n"))
                .hasSize(500)
                .endsWith("x", "y");
    }

    @Test
    void drops_every_other_sequence_and_escapes_the_rest() {
        assertThat(html("\u001b]8;;http://x\u0007<b>\u001b]8;;\u001b\\&\u001b[2J\u001b[?25l\u001b(B'"))
                .isEqualTo("&lt;b&gt;&amp;&#39;");
        assertThat(html("\u001b")).isEmpty();
        assertThat(html("a\u001b[")).isEqualTo("a");
        assertThat(html("a\u001b]0;never ends\nb")).isEqualTo("a\nb");
        assertThat(html("😀\u001b[31m😀")).isEqualTo("😀<span class=\"a-1\">😀</span>");
    }

    @Test
    void turns_any_noise_into_well_formed_markup_with_the_same_printable_text() {
        long seed = 20261121;
        Random random = new Random(seed);
        String alphabet = "ab<&\"\u001b\u009b[]0123456789;mKCDG\r\n\b\t😀\u0007\\";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder noise = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (String line : Ansi.lines(noise.toString())) {
                assertThat(Jsoup.parseBodyFragment(line)
                                .body()
                                .select("*")
                                .not("body")
                                .not("span"))
                        .as("seed " + seed + ", round " + round)
                        .isEmpty();
                assertThat(line.split("<span", -1)).hasSameSizeAs(line.split("</span>", -1));
            }
        }
    }

    @Test
    void makes_every_colour_readable_on_both_panels() {
        for (int rgb = 0; rgb <= 0xffffff; rgb += 4_099) {
            for (int ground : new int[] {Contrast.LIGHT_PANEL, Contrast.DARK_PANEL, rgb ^ 0x3f7f1f}) {
                assertThat(Contrast.ratio(Contrast.readable(rgb, ground), ground))
                        .as(Contrast.hex(rgb) + " on " + Contrast.hex(ground))
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }
}
