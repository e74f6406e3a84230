package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Renaming, tagging, annotating, deleting, restoring and collecting, as typed. */
class LifecycleTest {

    @TempDir
    Path directory;

    private ThreeRuns runs;
    private Console console;

    @BeforeEach
    void three_runs() {
        runs = ThreeRuns.in(directory);
        console = new Console(directory);
    }

    @Test
    void a_run_is_renamed_described_tagged_and_untagged() {
        Said renamed = console.run("rename", "ppo-0", "best 🚀 </script>");

        assertThat(renamed).isEqualTo(new Said(0, "", "Renamed it to best 🚀 </script> (" + runs.first() + ").\n"));
        assertThat(console.run("describe", "best 🚀 </script>", "About it").code())
                .isZero();
        assertThat(console.run("tag", runs.first().value(), "baseline", "team=b", "url=a=b")
                        .err())
                .isEqualTo("Tagged best 🚀 </script> (" + runs.first() + ").\n");
        assertThat(console.run("untag", runs.first().value(), "quick").code()).isZero();

        RunInfo run = run(runs.first());
        assertThat(run.name()).isEqualTo("best 🚀 </script>");
        assertThat(run.description()).isEqualTo("About it");
        assertThat(run.tags()).isEqualTo(Map.of("baseline", "", "team", "b", "url", "a=b"));
        assertThat(console.run("runs").out()).contains("best 🚀 </script>").doesNotContain("ppo-0");
    }

    @Test
    void a_name_cannot_command_a_terminal() {
        console.run("tag", runs.first().value(), "k=" + ThreeRuns.HOSTILE);
        Said described = console.run("describe", runs.first().value(), ThreeRuns.HOSTILE);

        assertThat(described.err()).doesNotContain("\u001b");
        assertThat(console.run("show", runs.first().value()).out()).doesNotContain("\u001b");
        assertThat(run(runs.first()).tags()).containsEntry("k", ThreeRuns.HOSTILE);
    }

    @Test
    void notes_come_from_the_line_from_standard_input_and_are_appended() {
        assertThat(console.run("note", "ppo-0", "first").err()).isEqualTo("Noted of ppo-0 (" + runs.first() + ").\n");
        console.run("note", "ppo-0", "--append", "second");
        assertThat(run(runs.first()).notes()).isEqualTo("first\n\nsecond");
        assertThat(console.runWith(Map.of(), "# From a file\n\n🎈\n", false, "note", "ppo-0", "-")
                        .code())
                .isZero();
        assertThat(run(runs.first()).notes()).isEqualTo("# From a file\n\n🎈");
        assertThat(console.run("note", "ppo-0", "").code()).isZero();
        assertThat(run(runs.first()).notes()).isEmpty();
        assertThat(console.run("note", "ppo-0", "").err()).isEqualTo("The notes are as they were.\n");
    }

    @Test
    void notes_are_edited_in_the_editor_of_ones_choice() throws IOException {
        Path editor = Files.writeString(
                directory.resolve("my editor.sh"),
                "#!/bin/sh\nsed -i~ \"s/works/is $1/\" \"$2\"\necho \"$2\" > \"${0%/*}/at.txt\"\n");
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = Map.of("EDITOR", "'" + editor + "' good");

        Said edited = console.runWith(environment, "", true, "note", "ppo-0");

        assertThat(edited).isEqualTo(new Said(0, "", "Noted of ppo-0 (" + runs.first() + ").\n"));
        assertThat(run(runs.first()).notes()).isEqualTo("It **is good**.\n\nReally.");
        assertThat(Path.of(Files.readString(directory.resolve("at.txt")).strip())
                        .getParent())
                .as("the text and the editor's backup of it")
                .doesNotExist();
        assertThat(console.runWith(Map.of(), "", true, "note", "ppo-0").err())
                .isEqualTo("TEXT is missing, and neither VISUAL nor EDITOR is set; expected one of the three.\n");
    }

    @Test
    void an_editor_that_fails_changes_nothing_and_what_was_typed_is_kept() throws IOException {
        Said untouched = console.runWith(Map.of("EDITOR", "false"), "", true, "note", "ppo-0");
        assertThat(untouched.err()).isEqualTo("editor \"false\" ended with exit code 1; nothing was changed.\n");
        assertThat(untouched.code()).isEqualTo(2);

        String program = "f() { echo typed > \"$1\"; return 3; }; f";
        Said typed = console.runWith(Map.of("EDITOR", program), "", true, "note", "ppo-0");

        assertThat(typed.err()).contains(" ended with exit code 3; nothing was changed. The text is in ");
        assertThat(run(runs.first()).notes()).startsWith("It **works**");
        String said = typed.err().strip();
        Path kept = Path.of(said.substring(said.lastIndexOf(" is in ") + 7, said.length() - 1));
        assertThat(kept).hasContent("typed");
        Files.delete(kept);
        Files.delete(kept.getParent());
    }

    @Test
    void notes_that_somebody_changed_meanwhile_are_not_overwritten() throws IOException {
        String jotter = Path.of(System.getProperty("java.home"), "bin", "java") + " -cp '"
                + System.getProperty("java.class.path") + "' dev.jotter.cli.JotterCli -w '" + directory + "'";
        Map<String, String> environment = Map.of("EDITOR", jotter + " note ppo-0 theirs 2>/dev/null; echo mine >");

        Said said = console.runWith(environment, "", true, "note", "ppo-0");

        String kept = "the notes of run " + runs.first() + " were changed meanwhile; yours are in ";
        assertThat(said.err())
                .startsWith(kept)
                .endsWith(".md. Give them with 'jotter note " + runs.first() + " -' to replace the others.\n");
        assertThat(said.code()).isEqualTo(2);
        assertThat(run(runs.first()).notes()).isEqualTo("theirs");
        Files.delete(Path.of(said.err().substring(kept.length(), said.err().indexOf(".md. Give") + 3)));
    }

    @Test
    void a_named_run_goes_to_the_trash_and_comes_back() {
        Said deleted = console.run("delete", "ppo-0", runs.second().value());

        assertThat(deleted.out()).isEmpty();
        assertThat(deleted.err())
                .isEqualTo("Moved ppo-0 (" + runs.first() + ") to the trash.\nMoved ppo-1 (" + runs.second()
                        + ") to the trash.\n'jotter restore RUN' brings one back.\n");
        assertThat(console.run("runs").out()).doesNotContain("ppo-");
        assertThat(console.run("trash").out())
                .matches("(?s)RUN +NAME +EXPERIMENT +STATUS +DELETED\n.*ppo-.*cartpole.*COMPLETED +just now\n.*");
        assertThat(console.run("trash", "--json").out())
                .contains(
                        "\"run_id\" : \"" + runs.first() + "\"",
                        "\"deleted_at\" : \"20",
                        "\"origin\" : \"" + directory);
        Said shown = console.run("show", "ppo-0");
        assertThat(shown.err()).contains(" is in the trash since ", "'jotter restore " + runs.first() + "'");
        assertThat(shown.code()).isEqualTo(2);

        assertThat(console.run("restore", "ppo-0", "ppo-1").err())
                .isEqualTo("Restored ppo-0 (" + runs.first() + ").\nRestored ppo-1 (" + runs.second() + ").\n");

        assertThat(console.run("runs").out()).contains("ppo-0", "ppo-1");
        assertThat(console.run("trash")).isEqualTo(new Said(0, "", "The trash is empty.\n"));
        assertThat(console.run("trash", "--json").out()).isEqualTo("[ ]\n");
        assertThat(console.run("restore", "ppo-0").err())
                .isEqualTo("run \"ppo-0\" is not in the trash; expected the id or name of one of the 0 there. List them"
                        + " with 'jotter trash'.\n");
    }

    @Test
    void a_selection_is_shown_first_and_needs_a_yes() {
        String[] line = {"delete", "--where", "metrics.reward.max > 400"};

        Said script = console.run(line);
        assertThat(script.out()).contains("ppo-0", "ppo-1").doesNotContain("東京");
        assertThat(script.err())
                .isEqualTo("2 runs would go to the trash; expected --yes, as there is no terminal to ask on.\n");
        assertThat(script.code()).isEqualTo(2);
        for (String answer : List.of("", "n\n", "no\n", "yesterday\n")) {
            Said asked = console.runWith(Map.of(), answer, true, line);
            assertThat(asked.err()).isEqualTo("Move 2 runs to the trash? [y/N] Nothing was deleted.\n");
            assertThat(asked.code()).isZero();
        }
        Said dry = console.run("delete", "ppo-0", "--dry-run");
        assertThat(dry.out()).contains("ppo-0");
        assertThat(dry.err()).isEqualTo("Nothing was deleted.\n");
        assertThat(count()).isEqualTo(3);

        assertThat(console.runWith(Map.of(), "y\n", true, line).code()).isZero();
        assertThat(count()).isEqualTo(1);
        assertThat(console.run("delete", "--where", "status = 'failed'", "--yes")
                        .code())
                .isZero();
        assertThat(count()).isZero();
        assertThat(console.run("delete", "--where", "status = 'failed'").err())
                .isEqualTo("No run is like that. 'jotter runs' lists all of them.\n");
    }

    @Test
    void one_live_run_keeps_all_of_a_selection() {
        try (Jotter jotter = jotter();
                Run live = jotter.start(RunSpec.named("live").withExperiment("cartpole"))) {
            Said said = console.run("delete", "--where", "experiment = 'cartpole'", "--yes");

            assertThat(said.err())
                    .isEqualTo("run \"live\" (" + live.id() + ") is RUNNING; expected one that has ended. Stop it first"
                            + " with 'jotter cancel " + live.id() + "', or end one that was started from a shell with"
                            + " 'jotter track end " + live.id() + "'. Nothing was deleted.\n");
            assertThat(said.code()).isEqualTo(2);
            assertThat(count()).isEqualTo(4);
            live.complete();
        }
    }

    @Test
    void children_stay_unless_they_are_taken_along() {
        RunId child = child("child", runs.first());
        RunId grandchild = child("grandchild", child);

        assertThat(console.run("delete", "ppo-0").err())
                .contains("1 run has one of them as parent and stayed; --children takes such along.\n");
        console.run("restore", "ppo-0");
        Said all = console.run("delete", "ppo-0", "--children", "--yes");
        assertThat(all.out()).contains("ppo-0", "grandchild").doesNotContain("ppo-1");
        assertThat(all.err()).contains("Moved grandchild (" + grandchild + ")").doesNotContain("stayed");
        assertThat(count()).isEqualTo(2);
        console.run("restore", "grandchild", "child", "ppo-0");
        assertThat(run(grandchild).parent()).isEqualTo(child);
    }

    @Test
    void gc_says_what_it_would_remove_and_removes_it_when_told() throws IOException {
        console.run("delete", "ppo-0", "ppo-1");
        age();

        assertThat(console.run("gc")).isEqualTo(new Said(0, "", "There is nothing to remove.\n"));
        Said look = console.run("gc", "--trash-age", "0");
        assertThat(look.out())
                .matches(
                        "WHAT +COUNT +SIZE\ncontent that no run refers to +1 +7 B\nruns in the trash +2 +[0-9.]+ KiB\n");
        assertThat(look.err()).matches("Nothing was removed; 'jotter gc --apply' would free [0-9.]+ KiB.\n");
        assertThat(console.run("gc", "--trash-age", "0", "--list").out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(".jotter/objects/"));
        assertThat(console.run("gc", "--trash-age", "0", "--json").out())
                .contains("\"removed\" : false", "\"kind\" : \"trashed_run\"", "\"kind\" : \"object\"");
        assertThat(console.run("trash").out()).contains("ppo-0");

        Said removed = console.run("gc", "--trash-age", "0", "--apply");

        assertThat(removed.out()).isEqualTo(look.out());
        assertThat(removed.err()).startsWith("Removed ");
        assertThat(console.run("trash").err()).isEqualTo("The trash is empty.\n");
        assertThat(console.run("gc", "--trash-age", "0").err()).isEqualTo("There is nothing to remove.\n");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void gc_that_cannot_read_a_run_removes_nothing() throws IOException {
        Path log = directory.resolve("runs/cartpole/" + runs.first() + "/run.jsonl");
        Files.writeString(
                log,
                Files.readString(log)
                        .replace("\"format\":1", "\"format\":99")
                        .replaceAll(",\"crc\":\"[0-9a-f]{8}\"", ""));

        Said said = console.run("gc", "--apply", "--grace", "0");

        assertThat(said.err()).contains("newer Jotter").doesNotContain("\tat ");
        assertThat(said.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            rename ppo-0 | NAME is missing; expected the new name; it need not be unique. Run 'jotter rename --help' for every option.
            tag ppo-0 =x | tag key is empty; expected 1 to 250 characters.
            tag ppo-0 | TAG is missing; expected tags, KEY or KEY=VALUE, that replace those of the same key. Run 'jotter tag --help' for every option.
            untag ppo-0 teem | has no tag "teem"; expected one of [quick, team]. Did you mean "team"?
            note ppo-0 | TEXT is missing; expected the notes, or - to read them from standard input.
            delete | RUN is missing; expected runs by id or name, or --where EXPR.
            delete ppo-0 --where name='x' | RUN and --where are given; expected one of the two.
            delete nope | run "nope" is unknown; expected
            delete --where lr= | at column
            restore ppo-0 | run "ppo-0" is not in the trash
            gc --trash-age soon | --trash-age is "soon"; expected a duration such as 45min, 12h, 30d or 0.
            gc --grace -1d | --grace is "-1d"; expected a duration
            """)
    void refuses_what_it_cannot_do(String line, String message) {
        Said said = console.run(line.split(" "));

        assertThat(said.err().replace("\n", " ")).contains(message);
        assertThat(said.err()).doesNotContain("internal error");
        assertThat(said.code()).isEqualTo(2);
        assertThat(count()).isEqualTo(3);
    }

    private RunId child(String name, RunId parent) {
        try (Jotter jotter = jotter();
                Run run = jotter.start(RunSpec.named(name).withParent(parent))) {
            run.complete();
            return run.id();
        }
    }

    private RunInfo run(RunId id) {
        try (Jotter jotter = jotter()) {
            return jotter.find(id).orElseThrow();
        }
    }

    private int count() {
        try (Jotter jotter = jotter()) {
            return jotter.runs(RunQuery.all()).size();
        }
    }

    private Jotter jotter() {
        return Jotter.open(new Workspace(directory));
    }

    private void age() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(".jotter/objects"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(200_000)));
            }
        }
    }
}
