package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, descriptions, notes and tags that a person changes later. */
class EditsTest {

    private static final String HOSTILE = "a \"quote\"\n</script>{{x}} \u001b[2J 🚀 ../..\u202E";

    @TempDir
    Path directory;

    @Test
    void a_run_that_has_ended_takes_a_new_name_and_all_else_at_once() {
        RunId id = ended("first");

        RunInfo edited = jotter().edit(
                        id,
                        RunEdit.none()
                                .withName("second 🚀")
                                .withDescription(HOSTILE)
                                .withNotes(HOSTILE)
                                .withUntags(List.of("old", "none"))
                                .withTags(Map.of("team", "a=b", "bare", "")));

        RunInfo read = jotter().run("second 🚀");
        assertThat(read).isEqualTo(edited);
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.description()).isEqualTo(HOSTILE);
        assertThat(read.notes()).isEqualTo(HOSTILE);
        assertThat(read.tags()).isEqualTo(Map.of("team", "a=b", "bare", ""));
        assertThat(read.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(jotter().runs(RunQuery.all().withWhere("name = 'first'"))).isEmpty();
    }

    @Test
    void each_of_them_has_a_word_of_its_own() {
        RunId id = ended("words");
        Jotter jotter = jotter();

        jotter.rename(id, "renamed");
        jotter.describe(id, "described");
        jotter.note(id, "noted");
        jotter.tag(id, "k", "v");
        jotter.tag(id, "gone", "");
        RunInfo last = jotter.untag(id, "gone");

        assertThat(last.name()).isEqualTo("renamed");
        assertThat(last.description()).isEqualTo("described");
        assertThat(last.notes()).isEqualTo("noted");
        assertThat(last.tags()).isEqualTo(Map.of("k", "v", "old", "1"));
        assertThat(jotter.edit(id, RunEdit.none())).isEqualTo(last);
    }

    @Test
    void what_a_person_says_counts_whatever_the_attempt_and_the_last_word_wins() {
        RunId id = jotter().create(RunSpec.named("attempts")).id();
        jotter().tag(id, "pending", "");
        Run first = jotter().attach(id);
        jotter().note(id, "by a person");
        first.note("by the training");
        first.flush();
        Run second = jotter().attach(id);
        first.note("by a training that was replaced");
        first.flush();
        jotter().rename(id, "renamed");

        assertThat(jotter().find(id).orElseThrow().notes()).isEqualTo("by the training");
        jotter().note(id, "by a person again");
        second.tag("own", "");
        second.complete();

        RunInfo info = jotter().find(id).orElseThrow();
        assertThat(info.name()).isEqualTo("renamed");
        assertThat(info.notes()).isEqualTo("by a person again");
        assertThat(info.tags().keySet()).containsExactly("pending", "own");
    }

    @Test
    void the_result_for_people_has_the_present_name() throws IOException {
        RunId id = ended("old name");
        Path result = directory(id).resolve("result.json");
        String before = Files.readString(result);

        jotter().rename(id, "new name");

        assertThat(Files.readString(result))
                .isEqualTo(before.replace("old name\",\n  \"timestamp", "new name\",\n  \"timestamp"));
        Files.writeString(result, "{ damaged");
        jotter().rename(id, "newer name");
        assertThat(result).hasContent("{ damaged");
        assertThat(jotter().find(id).orElseThrow().name()).isEqualTo("newer name");

        Run running = jotter().start("running", Map.of());
        jotter().rename(running.id(), "renamed while it ran");
        assertThat(running.directory().resolve("result.json")).doesNotExist();
        running.complete();
        assertThat(running.directory().resolve("result.json"))
                .content()
                .contains("\"run_name\" : \"renamed while it ran\"");
    }

    @Test
    void an_edit_is_no_sign_of_life() throws IOException {
        RunId id = jotter().create(RunSpec.named("silent")).id();
        Path log = directory(id).resolve("run.jsonl");
        Files.writeString(
                log,
                "{\"event\":\"attempt\",\"attempt\":1,\"t\":1000,\"token\":\"x\",\"pid\":1,\"host\":\"elsewhere\"}\n",
                StandardOpenOption.APPEND);

        RunInfo edited = jotter().note(id, "still there?");

        assertThat(Objects.requireNonNull(edited.lastSign()).toEpochMilli()).isEqualTo(1000);
    }

    @Test
    void a_run_whose_first_line_is_damaged_can_be_named_again() throws IOException {
        RunId id = ended("damaged");
        Path log = directory(id).resolve("run.jsonl");
        Files.writeString(log, "#" + Files.readString(log).substring(1));
        assertThat(jotter().find(id).orElseThrow().name()).isEqualTo(id.value());

        jotter().rename(id, "mended");

        assertThat(jotter().run("mended").id()).isEqualTo(id);
        assertThat(jotter().run("mended").experiment()).isEqualTo("damaged");
    }

    @Test
    void the_index_knows_the_new_name() {
        System.setProperty("jotter.index.from", "0");
        try {
            RunId id = ended("indexed");
            assertThat(jotter().runs(RunQuery.all())).hasSize(1);
            jotter().edit(id, RunEdit.none().withName("renamed").withDescription("about"));
            for (int look = 0; look < 2; look++) {
                assertThat(jotter().runs(RunQuery.all().withWhere("name = 'renamed' and description = 'about'")))
                        .hasSize(1);
            }
        } finally {
            System.clearProperty("jotter.index.from");
        }
    }

    @Test
    void what_is_not_valid_is_refused_by_name_before_anything_is_written() throws IOException {
        RunId id = ended("strict");
        byte[] before = Files.readAllBytes(directory(id).resolve("run.jsonl"));

        refused(id, RunEdit.none().withName(""), "run name is empty; expected 1 to 200 characters.");
        refused(id, RunEdit.none().withName("a\nb"), "run name \"a?b\" has the control character U+000A at position 1");
        refused(id, RunEdit.none().withName("x".repeat(201)), "run name is 201 characters long");
        refused(id, RunEdit.none().withTags(Map.of("ok", "", "", "v")), "tag key is empty");
        refused(
                id,
                RunEdit.none().withName("fine").withNotes("x".repeat(1_000_001)),
                "note is 1000001 characters long; expected at most 1000000. Store it as an artifact.");
        assertThatThrownBy(() -> jotter().rename(new RunId("0123456789abc"), "x"))
                .isInstanceOf(UnknownRunException.class);

        assertThat(directory(id).resolve("run.jsonl")).hasBinaryContent(before);
    }

    @Test
    void edits_by_several_processes_of_a_run_that_is_being_written_are_all_kept() throws Exception {
        Run run = jotter().start("busy", Map.of());
        List<Process> editors = new ArrayList<>();
        for (int editor = 0; editor < 3; editor++) {
            editors.add(Child.start(directory, "edit", run.id().value(), "editor" + editor));
        }
        for (int i = 0; i < 300; i++) {
            run.tag("own" + i, "");
            run.log("x", i);
        }
        for (Process editor : editors) {
            assertThat(editor.waitFor()).isZero();
        }
        run.complete();

        RunInfo info = jotter().find(run.id()).orElseThrow();
        assertThat(info.tags()).hasSize(300 + 3 * 100);
        assertThat(info.name()).startsWith("editor").endsWith("99");
        assertThat(run.directory().resolve("result.json")).content().contains("\"" + info.name() + "\"");
    }

    private void refused(RunId id, RunEdit edit, String message) {
        assertThatThrownBy(() -> jotter().edit(id, edit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private RunId ended(String name) {
        try (Run run = jotter().start(RunSpec.named(name).withTags(Map.of("old", "1")))) {
            run.log("x", 0.1, 0);
            run.complete();
            return run.id();
        }
    }

    private Path directory(RunId id) {
        return Objects.requireNonNull(jotter().find(id).orElseThrow().directory());
    }

    private Jotter jotter() {
        return Jotter.open(directory.toString());
    }
}
