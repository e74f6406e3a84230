package dev.jotter.cli.internal.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table().text("NAME").number("STEP");

    @Test
    void aligns_text_to_the_left_and_numbers_to_the_right() {
        table.row().cell("a").cell("10,000");
        table.row().cell("longer").cell("5");

        assertThat(printed(0, false)).isEqualTo("""
                NAME      STEP
                a       10,000
                longer       5
                """);
    }

    @Test
    void aligns_wide_characters_by_the_columns_they_take() {
        table.row().cell("東京").cell("1");
        table.row().cell("abcd").cell("2");

        assertThat(printed(0, false)).isEqualTo("""
                NAME  STEP
                東京     1
                abcd     2
                """);
    }

    @Test
    void cuts_text_and_never_numbers_on_a_narrow_terminal() {
        table.row().cell("a-name-that-is-too-long").cell("1,000,000");

        assertThat(printed(24, false)).isEqualTo("""
                NAME                STEP
                a-name-that-…  1,000,000
                """);
        assertThat(printed(5, false)).isEqualTo("""
                NAME        STEP
                a-na…  1,000,000
                """);
    }

    @Test
    void cuts_no_id() {
        Table runs = new Table().whole("RUN").text("NAME");
        runs.row().cell("1ng21azmeha2r").cell("a-name-that-is-too-long");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        runs.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), "", 25, false);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("1ng21azmeha2r  a-name-th…\n");
    }

    @Test
    void cuts_nothing_without_a_terminal() {
        table.row().cell("x".repeat(10_000)).cell("1");

        assertThat(printed(0, false)).contains("x".repeat(10_000));
    }

    @Test
    void colours_without_moving_the_columns() {
        table.row().cell("ok", Paint.GREEN).cell("1");

        assertThat(printed(0, true))
                .isEqualTo("\u001b[2mNAME\u001b[0m  \u001b[2mSTEP\u001b[0m\n\u001b[32mok\u001b[0m       1\n");
    }

    @Test
    void keeps_a_hostile_cell_on_its_line() {
        table.row().cell("\u001b[31mred\nnext").cell("1");

        assertThat(printed(0, true)).contains("␛[31mred␊next").doesNotContain("\u001b[31m");
    }

    private String printed(int width, boolean colour) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        table.print(out, "", width, colour);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
