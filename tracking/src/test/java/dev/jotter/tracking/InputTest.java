package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not valid is named and refused before anything is touched. */
class InputTest {

    @TempDir
    Path directory;

    @Test
    void a_bad_value_leaves_no_trace() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            refuses(
                    () -> jotter.start("x", Map.of("when", new Date(0))),
                    "param \"when\" is a java.util.Date; expected a JSON value (text, number, boolean, list, map or"
                            + " null). Give its text or its parts.");
            refuses(
                    () -> jotter.start("x", Map.of("a", Map.of("b", List.of(1, Double.NaN)))),
                    "param \"a\".b[1] is NaN; expected a finite number, as JSON has no other. Give it as text.");
            refuses(
                    () -> jotter.start("x", Map.of("m", Map.of(1, 2))),
                    "param \"m\" has the key 1; expected text keys only, as JSON has no other.");
            refuses(() -> jotter.start("", Map.of()), "run name is empty; expected 1 to 200 characters.");
            refuses(
                    () -> jotter.start("a\nb", Map.of()),
                    "run name \"a?b\" has the control character U+000A at position 1; expected none. Remove it.");
            refuses(
                    () -> jotter.start(RunSpec.named("x").withTags(Map.of("", ""))),
                    "tag key is empty; expected 1 to 250 characters.");
            refuses(
                    () -> jotter.create(RunSpec.named("x").withTotalSteps(-1)),
                    "totalSteps is -1; expected 0 (unknown) or more.");
            try (var files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void a_bad_metric_or_param_leaves_the_run_as_it_was() {
        try (Jotter jotter = Jotter.open(directory.toString());
                Run run = jotter.start("x", Map.of())) {
            refuses(() -> run.log("", 1), "metric key is empty; expected 1 to 250 characters.");
            refuses(
                    () -> run.log("a\u0000", 1, 0),
                    "metric key \"a?\" has the control character U+0000 at position 1; expected none. Remove it.");
            refuses(
                    () -> run.log("k".repeat(251), 1, 0),
                    "metric key is 251 characters long (\"" + "k".repeat(40)
                            + "...\"); expected 1 to 250. Shorten it.");
            refuses(
                    () -> run.log(Map.of("good", 1, "bad\t", 2), 0),
                    "metric key \"bad?\" has the control character U+0009 at position 3; expected none. Remove it.");
            refuses(
                    () -> run.param("p", new Object[0]),
                    "param \"p\" is a [Ljava.lang.Object;; expected a JSON value (text, number, boolean, list, map or"
                            + " null). Give its text or its parts.");
            run.params(Collections.singletonMap("ok", null));
            run.complete();

            RunInfo info = jotter.run("x");
            assertThat(info.metrics()).isEmpty();
            assertThat(info.params()).containsOnlyKeys("ok");
        }
    }

    @Test
    void an_artifact_that_cannot_be_read_or_stored_is_named() throws Exception {
        try (Jotter jotter = Jotter.open(directory.toString());
                Run run = jotter.start("x", Map.of())) {
            assertThatThrownBy(() -> run.artifact("plot.png", out -> {
                        out.write(1);
                        throw new IOException("no pixels");
                    }))
                    .isInstanceOf(TrackingException.class)
                    .hasMessage("artifact \"plot.png\" cannot be written: java.io.IOException: no pixels. Nothing was"
                            + " stored.");
            Path objects = jotter.workspace().objects();
            try (var files = Files.list(objects)) {
                assertThat(files).isEmpty();
            }
            Files.delete(objects);
            Files.createFile(objects);

            run.artifact("lost.bin", out -> out.write(1));

            assertThatThrownBy(run::flush)
                    .isInstanceOf(TrackingException.class)
                    .hasMessage(
                            "artifact \"lost.bin\" of run " + run.id() + " could not be stored; expected a disk with"
                                    + " room that may be written to. Store it again.");
            run.flush();
            assertThat(jotter.run("x").artifacts()).isEmpty();
        }
    }

    @Test
    void a_workspace_that_cannot_be_written_says_so() throws Exception {
        Files.createFile(directory.resolve("runs"));
        try (Jotter jotter = Jotter.open(directory.toString())) {
            assertThatThrownBy(() -> jotter.start("x", Map.of()))
                    .isInstanceOf(TrackingException.class)
                    .hasMessageStartingWith("cannot create a run in " + directory.resolve("runs/x"))
                    .hasMessageEndingWith("); expected a disk that can be read and written. Check it and try again.");
        }
    }

    @Test
    void locations_that_are_no_directory_say_what_is_expected() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        for (String location : List.of("postgresql://me:secret@db/x", "http://host", "https://host", "jdbc:x:y")) {
            assertThatThrownBy(() -> Jotter.open(location))
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining("stores are not available in this version. Use a directory")
                    .hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> Jotter.open("s3://bucket"))
                .hasMessage("store is s3://bucket; expected a directory, as a path or as a file:///... URI.");
        assertThatThrownBy(() -> Jotter.open(file.toString()))
                .hasMessage("store is " + file + "; expected a directory, but it is a file.");
        assertThat(Jotter.open(directory.toUri().toString()).workspace()).isEqualTo(new Workspace(directory));
        assertThat(Jotter.open(directory.toString()).runs(RunQuery.all())).isEmpty();
    }

    @Test
    void the_environment_names_the_place_and_hides_secrets() {
        try (Jotter jotter = Jotter.open(directory.toString());
                Run run = jotter.start(RunSpec.named("x").withCommand(List.of()))) {
            Map<String, String> environment = jotter.run(run.id().value()).environment();
            assertThat(environment)
                    .containsKeys("host", "user", "os", "java", "cpus", "memoryMib", "pid", "commandLine", "mainClass");
            assertThat(environment)
                    .containsEntry("pid", String.valueOf(ProcessHandle.current().pid()));
        }
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
