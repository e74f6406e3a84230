package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleting runs, and bringing them back. */
class TrashTest {

    private static final String HOSTILE = "../../etc/\"passwd\" </script>{{x}} 🚀";

    @TempDir
    Path directory;

    @Test
    void a_deleted_run_is_gone_everywhere_and_comes_back_as_it_was() throws IOException {
        RunId id = ended(HOSTILE, null);
        RunInfo before = jotter().find(id).orElseThrow();
        Path content = jotter().artifact(id, "a.txt");
        Path place = Objects.requireNonNull(before.directory());

        TrashedRun deleted = jotter().delete(id);

        assertThat(deleted.origin()).isEqualTo(place);
        assertThat(place).doesNotExist();
        assertThat(jotter().find(id)).isEmpty();
        assertThat(jotter().runs(RunQuery.all())).isEmpty();
        assertThat(jotter().summary().runs()).isZero();
        assertThat(jotter().trash()).singleElement().satisfies(each -> {
            assertThat(each.run().name()).isEqualTo(HOSTILE);
            assertThat(each.run().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(each.origin()).isEqualTo(place);
            assertThat(each.run().directory()).startsWith(directory.resolve(".jotter/trash"));
        });

        assertThat(jotter().restore(id)).isEqualTo(before);

        assertThat(jotter().trash()).isEmpty();
        assertThat(jotter().series(id, "x").values()).containsExactly(1, 2);
        assertThat(jotter().artifact(id, "a.txt")).isEqualTo(content);
        assertThat(place.resolve("trashed.json")).doesNotExist();
        try (Stream<Path> left = Files.list(directory.resolve(".jotter/trash"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void one_process_sees_what_another_deleted_and_restored() {
        RunId id = ended("shared", null);
        try (Jotter other = jotter()) {
            assertThat(other.run("shared").id()).isEqualTo(id);
            jotter().delete(id);
            assertThat(other.find(id)).isEmpty();
            assertThat(other.runs(RunQuery.all())).isEmpty();
            jotter().restore(id);
            assertThat(other.runs(RunQuery.all())).hasSize(1);
            assertThat(other.series(id, "x").size()).isEqualTo(2);
        }
    }

    @Test
    void whoever_asks_for_a_deleted_run_is_told_where_it_is() {
        RunId id = ended("lost", null);
        jotter().delete(id);

        for (String reference : List.of(id.value(), id.value().substring(0, 6), "lost")) {
            assertThatThrownBy(() -> jotter().run(reference))
                    .isInstanceOf(UnknownRunException.class)
                    .hasMessageMatching(
                            "run \"" + reference + "\" is in the trash since \\S+Z; expected one that is not."
                                    + " Bring it back with 'jotter restore " + id + "'.");
            assertThat(jotter().trashed(reference).run().id()).isEqualTo(id);
        }
        assertThatThrownBy(() -> jotter().attach(id)).hasMessageContaining(" is in the trash since ");
        assertThatThrownBy(() -> jotter().rename(id, "x")).hasMessageContaining(" is in the trash since ");
        assertThatThrownBy(() -> jotter().delete(id)).hasMessageContaining(" is in the trash since ");
        assertThatThrownBy(() -> jotter().trashed("nope"))
                .isInstanceOf(UnknownRunException.class)
                .hasMessage("run \"nope\" is not in the trash; expected the id or name of one of the 1 there. List them"
                        + " with 'jotter trash'.");
        assertThatThrownBy(() -> jotter().restore(new RunId("0123456789abc")))
                .isInstanceOf(UnknownRunException.class)
                .hasMessageContaining("is not in the trash");
    }

    @Test
    void a_run_that_is_pending_or_runs_is_refused_and_stays_where_it_is() {
        RunId pending = jotter().create(RunSpec.named("pending")).id();
        RunId shell = jotter().startDetached(RunSpec.named("shell")).id();
        Run run = jotter().start("running", Map.of());

        for (RunId id : List.of(pending, shell, run.id())) {
            RunInfo before = jotter().find(id).orElseThrow();
            assertThatThrownBy(() -> jotter().delete(id))
                    .isInstanceOf(TrackingException.class)
                    .hasMessage("run \"" + before.name() + "\" (" + id + ") is " + before.status()
                            + "; expected one that has ended. Stop it first with 'jotter cancel " + id
                            + "', or end one that was started from a shell with 'jotter track end " + id + "'.");
            assertThat(jotter().find(id)).contains(before);
            assertThat(before.directory().resolve("trashed.json")).doesNotExist();
        }
        run.complete();
        assertThat(jotter().delete(run.id()).run().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void children_keep_their_parent_which_is_theirs_again_when_it_is_restored() {
        RunId parent = ended("parent", null);
        RunId child = ended("child", parent);

        jotter().delete(parent);

        assertThat(jotter().find(child).orElseThrow().parent()).isEqualTo(parent);
        assertThat(jotter().runs(RunQuery.all().withWhere("parent = '" + parent + "'")))
                .hasSize(1);
        jotter().delete(child);
        assertThat(jotter().trash()).extracting(each -> each.run().id()).containsExactly(child, parent);
        jotter().restore(child);
        jotter().restore(parent);
        assertThat(jotter().find(child).orElseThrow().parent()).isEqualTo(parent);
    }

    @Test
    void a_place_that_was_taken_meanwhile_is_not_overwritten() throws IOException {
        RunId id = ended("clash", null);
        Path place = Objects.requireNonNull(jotter().find(id).orElseThrow().directory());
        jotter().delete(id);
        Files.createDirectories(place);
        Files.writeString(place.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> jotter().restore(id))
                .isInstanceOf(TrackingException.class)
                .hasMessage("run " + id + " cannot be restored: " + place + " is there already; expected nothing. Move"
                        + " that away, then restore it again.");
        assertThat(place.resolve("mine.txt")).hasContent("mine");
        assertThat(jotter().trash()).hasSize(1);

        Files.copy(
                Objects.requireNonNull(jotter().trash().get(0).run().directory())
                        .resolve("run.jsonl"),
                place.resolve("run.jsonl"));
        assertThatThrownBy(() -> jotter().restore(id))
                .hasMessage(
                        "run " + id + " is in " + place + "; expected it in the trash only. Delete that one first.");
        jotter().delete(id);
        assertThat(jotter().trash()).hasSize(2);
        jotter().restore(id);
        assertThat(place.resolve("mine.txt")).hasContent("mine");
        assertThat(jotter().trash()).hasSize(1);
    }

    @Test
    void a_note_that_is_missing_damaged_or_hostile_leads_nowhere_else() throws IOException {
        RunId id = ended("noted", null);
        Path place = Objects.requireNonNull(jotter().find(id).orElseThrow().directory());
        for (String note : List.of(
                "",
                "{",
                "{\"origin\": 7}",
                "{\"origin\": \"../../elsewhere\"}",
                "{\"origin\": \"..\"}",
                "{\"origin\": \"/etc\"}",
                "{\"origin\": \"a\\u0000b\"}",
                "{\"origin\": \"C:x\"}")) {
            jotter().delete(id);
            Path inTrash = jotter().trash().get(0).run().directory();
            Files.writeString(Objects.requireNonNull(inTrash).resolve("trashed.json"), note);

            assertThat(jotter().restore(id).directory()).as(note).isEqualTo(place);
        }
    }

    @Test
    void the_index_forgets_and_learns_them() {
        System.setProperty("jotter.index.from", "0");
        try {
            RunId id = ended("indexed", null);
            ended("other", null);
            assertThat(jotter().runs(RunQuery.all())).hasSize(2);
            jotter().delete(id);
            assertThat(jotter().runs(RunQuery.all())).extracting(RunInfo::name).containsExactly("other");
            jotter().restore(id);
            assertThat(jotter().runs(RunQuery.all())).hasSize(2);
            assertThat(jotter().best("x", Mode.MAX, RunQuery.all())).hasSize(2);
        } finally {
            System.clearProperty("jotter.index.from");
        }
    }

    @Test
    void a_run_that_is_taken_up_while_it_is_deleted_loses_nothing() throws Exception {
        RunId id = ended("contested", null);
        Process child = Child.start(directory, "retry", id.value(), "60");
        int deleted = 0;
        while (child.isAlive()) {
            try {
                jotter().delete(id);
                deleted++;
            } catch (TrackingException live) {
                // It is being written just now: the case that must not lose anything.
            }
            try {
                jotter().restore(id);
            } catch (TrackingException notThere) {
                // It was not deleted, then.
            }
        }
        String done =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(child.waitFor()).isZero();
        if (jotter().find(id).isEmpty()) {
            jotter().restore(id);
        }

        RunInfo info = jotter().find(id).orElseThrow();
        assertThat(jotter().trash()).isEmpty();
        assertThat(deleted).isPositive();
        List<String> successes = List.of(done.strip().split(" "));
        assertThat(successes).isNotEmpty();
        for (String success : successes) {
            assertThat(info.tags())
                    .as("deleted %d times, taken up %d times", deleted, successes.size())
                    .containsKey("attempt" + success);
            assertThat(jotter().series(id, "x").steps()).contains(Long.parseLong(success));
        }
    }

    private RunId ended(String name, RunId parent) {
        try (Run run = jotter().start(RunSpec.named(name).withParent(parent))) {
            run.log("x", 1, 0);
            run.log("x", 2, 1);
            run.artifact("a.txt", out -> out.write(1));
            run.complete();
            return run.id();
        }
    }

    private Jotter jotter() {
        return Jotter.open(directory.toString());
    }
}
