package dev.jotter.kernel.internal.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which notebook a kernel works for, and what is said of its export. */
class HtmlLogTest {
    @TempDir
    Path root;

    private Path scratch;
    private Path notebook;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void a_notebook_in_a_folder_of_the_server() throws IOException {
        scratch = Files.createDirectories(root.resolve("scratch"));
        notebook = save("mine.ipynb", Instant.now());
    }

    private Path save(String name, Instant when) throws IOException {
        Path file = Files.writeString(scratch.resolve(name), """
                {"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Of mine"}],
                 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
                """);
        Files.setLastModifiedTime(file, FileTime.from(when));
        return file;
    }

    private Path found(Map<String, String> environment, @Nullable String answer) {
        return HtmlLog.thisNotebook(environment, scratch, question -> {
            asked.add(question);
            return answer;
        });
    }

    @Test
    void the_environment_says_it_in_many_forms() {
        List<String> forms = List.of(
                notebook.toString(),
                "scratch/mine.ipynb",
                "mine.ipynb",
                scratch + "/scratch/mine.ipynb",
                scratch + "/mine-jvsc-5b3e8f2a-70ce-4a6b-8f3a-2f1c1e7b9d10.ipynb");

        assertThat(forms).allSatisfy(form -> assertThat(found(Map.of("JPY_SESSION_NAME", form), null))
                .isEqualTo(notebook));
        assertThat(found(Map.of("__vsc_ipynb_file__", notebook.toString()), null))
                .isEqualTo(notebook);
        assertThat(asked).isEmpty();
    }

    @Test
    void what_a_person_set_counts_more_than_what_the_server_did() throws IOException {
        Path other = save("other.ipynb", Instant.EPOCH);

        assertThat(found(Map.of("JPY_SESSION_NAME", notebook.toString(), "JOTTER_NOTEBOOK", other.toString()), null))
                .isEqualTo(other);
    }

    @Test
    void where_nothing_says_it_the_one_saved_last_is_offered() throws IOException {
        save("older.ipynb", Instant.now().minusSeconds(3600));

        assertThat(found(Map.of("JPY_SESSION_NAME", "9f0c-a-console"), "")).isEqualTo(notebook);
        assertThat(asked).singleElement().asString().contains("Enter alone: mine.ipynb, saved ");
        assertThat(found(Map.of(), " older.ipynb ")).isEqualTo(scratch.resolve("older.ipynb"));
    }

    @Test
    void where_nobody_can_be_asked_none_is_guessed() {
        assertThatThrownBy(() -> found(Map.of(), null))
                .hasMessage("The notebook's path is not known here; expected it in one of JOTTER_NOTEBOOK,"
                        + " JPY_SESSION_NAME, __vsc_ipynb_file__. Name it: exportHtml(\"mine.ipynb\").");
        assertThatThrownBy(() -> found(Map.of("JPY_SESSION_NAME", "/gone/gone.ipynb"), null))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_export_says_how_old_the_saved_state_is_and_what_is_not_in_it() throws IOException {
        Files.setLastModifiedTime(notebook, FileTime.from(Instant.now().minusSeconds(200)));
        Workspace workspace = new Workspace(root);

        HtmlLog log = HtmlLog.export(notebook.toString(), workspace);

        assertThat(log.sentence(workspace))
                .startsWith("Exported scratch/mine.ipynb as it was saved 3 min 2")
                .contains(" ago, at ", ", to log/mine.html.")
                .endsWith("Edits and outputs since then are not in it: save the notebook and export again.");
        assertThat(root.resolve("log/mine.html")).content().contains("Of mine");
    }
}
