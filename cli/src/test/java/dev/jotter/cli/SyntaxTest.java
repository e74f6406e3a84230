package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            runs --limit x | --limit is "x"; expected a whole number such as 20. Run 'jotter runs --help' for every option.
            runs --limit -1 | --limit is -1; expected 0 (for all of them) or more.
            runs --limit | --limit has no value; expected --limit N. Run 'jotter runs --help' for every option.
            runs --limit 3 --limit 4 | --limit is given twice; expected it once. Run 'jotter runs --help' for every option.
            runs --status done | --status is "done"; expected one of pending, running, completed, failed, cancelled. Run 'jotter runs --help' for every option.
            runs now | argument "now" is one too many; expected options only. Run 'jotter runs --help' for every option.
            show a b | argument "b" is one too many; expected no more than RUN. Run 'jotter show --help' for every option.
            show | RUN is missing; expected a run's id, the first 4 or more characters of it, or its name (then the newest). Run 'jotter show --help' for every option.
            show --jsno x | option "--jsno" is unknown; expected one of --diff, --class-path, --json, --store, --workspace, --stacktrace, --help. Did you mean "--json"? Run 'jotter show --help' for every option.
            best reward --mode most | --mode is "most"; expected one of min, max. Run 'jotter best --help' for every option.
            compare a | RUN is missing; expected two runs or more, by id or name. Run 'jotter compare --help' for every option.
            execute n.ipynb --timeout 0 | --timeout is 0.0; expected seconds, more than 0.
            execute n.ipynb --timeout soon | --timeout is "soon"; expected a number such as 1.5. Run 'jotter execute --help' for every option.
            execute n.ipynb -p alpha | --parameter is "alpha"; expected KEY=VALUE. Run 'jotter execute --help' for every option.
            -w /nowhere/at/all runs | --workspace is "/nowhere/at/all"; expected a directory that exists.
            --store | --store has no value; expected one after it.
            --jsn runs | option "--jsn" is unknown before a command; expected one of --store, --workspace, --stacktrace, --help, --version. A command's own options come after its name. Run 'jotter' for the commands.
            export a/n.ipynb b/n.ipynb | two notebooks are called n.ipynb
            """)
    void refuses_what_it_cannot_take(String line, String message) {
        Said said = new Console(directory).run(line.split(" "));

        assertThat(said.err()).startsWith(message).doesNotContain("\tat ");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(2);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void names_the_nearest_command() {
        Said said = new Console(directory).run("rnus");

        assertThat(said.err())
                .startsWith("command \"rnus\" is unknown; expected one of recipes, run, runs, ")
                .endsWith(". Did you mean \"runs\"? Run 'jotter' for what each does.\n");
        assertThat(said.code()).isEqualTo(2);
    }

    @Test
    void makes_an_unknown_command_harmless() {
        Said said = new Console(directory).run("\u001b]0;owned\u0007");

        assertThat(said.err()).contains("command \"␛]0;owned␇\" is unknown").doesNotContain("\u001b");
    }

    @Test
    void shows_a_stack_trace_only_when_asked() {
        Said said = new Console(directory).run("show", "--stacktrace");

        assertThat(said.err()).startsWith("RUN is missing; ").contains("\tat ");
        assertThat(said.code()).isEqualTo(2);
    }
}
