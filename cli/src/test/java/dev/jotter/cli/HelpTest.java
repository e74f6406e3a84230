package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import dev.jotter.cli.internal.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {

    @TempDir
    Path directory;

    static Stream<String> commands() {
        return Commands.ALL.stream().map(Commands.Entry::name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void explains_each_command(String command) throws IOException {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add("--help");

        Said said = new Console(directory).run(args.toArray(String[]::new));

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        Golden.assertMatches(
                "help-" + command.replace(' ', '-') + ".txt",
                said.out().replaceFirst("(?s)\nRecipes:.*", "\nRecipes:\n"));
    }

    @Test
    void explains_itself_when_called_bare() throws IOException {
        Said bare = new Console(directory).run();

        Golden.assertMatches("help.txt", bare.out());
        assertThat(bare.code()).isZero();
        assertThat(new Console(directory).run("--help")).isEqualTo(bare);
        assertThat(new Console(directory).run("help")).isEqualTo(bare);
    }

    @Test
    void begins_with_the_five_commands_one_needs_first() {
        assertThat(Commands.ALL.stream().filter(entry -> entry.group().equals(Commands.FIRST)))
                .hasSize(5);
    }

    @Test
    void explains_a_command_after_the_word_help() {
        Console console = new Console(directory);

        assertThat(console.run("help", "show")).isEqualTo(console.run("show", "--help"));
    }

    @Test
    void leaves_no_line_wider_than_100_columns() {
        commands().forEach(command -> {
            List<String> args = new ArrayList<>(List.of(command.split(" ")));
            args.add("--help");
            String page =
                    new Console(directory).run(args.toArray(String[]::new)).out();
            assertThat(page.replaceFirst("(?s)\nRecipes:.*", "").lines())
                    .as(command)
                    .allMatch(line -> line.length() <= 100);
        });
    }

    @Test
    void says_its_version() {
        Said said = new Console(directory).run("--version");

        assertThat(said.out()).matches("jotter \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(Java [0-9._+a-z-]+\\)\n");
        assertThat(said.code()).isZero();
    }
}
