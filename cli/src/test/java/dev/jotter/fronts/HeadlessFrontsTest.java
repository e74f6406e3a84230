package dev.jotter.fronts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jupyter's programs without a window, with our installed kernel. */
class HeadlessFrontsTest {

    @TempDir
    static Path directory;

    private static Desk desk;
    private static Path notebook;

    @BeforeAll
    static void a_generated_notebook() throws Exception {
        desk = Desk.in(directory, "nbclient", "papermill", "jupyter_console", "pexpect");
        notebook = desk.generated("front");
    }

    @Test
    void jupyter_lists_the_kernel_and_takes_it_away() throws Exception {
        String kernels =
                directory.resolve("prefix/share/jupyter/kernels/jotter").toString();
        assertThat(desk.python("-m", "jupyter", "kernelspec", "list")).containsPattern("jotter +" + kernels);

        desk.say("kernel", "install", "--user", "--name", "big", "--jvm-arg", "-Xmx1g", "--env", "DATA_DIR=/data");

        assertThat(desk.python("-m", "jupyter", "kernelspec", "list", "--json"))
                .contains("\"-Xmx1g\"", "\"DATA_DIR\": \"/data\"", "Java (Jotter, big)");
        desk.say("kernel", "uninstall", "--user", "--name", "big");
        assertThat(desk.python("-m", "jupyter", "kernelspec", "list"))
                .doesNotContain("big")
                .contains("jotter");
    }

    @Test
    void nbclient_runs_a_generated_notebook() throws Exception {
        Path out = directory.resolve("nbclient.ipynb");

        desk.python("-m", "jupyter", "execute", notebook.toString(), "--output=" + out);

        assertThat(out)
                .content()
                .contains("\"image/svg+xml\"", "\"image/png\"")
                .doesNotContain("\"output_type\": \"error\"");
    }

    @Test
    void papermill_runs_a_generated_notebook_and_knows_no_parameters_of_java_by_itself() throws Exception {
        Path out = directory.resolve("papermill.ipynb");

        desk.python(
                "-m",
                "papermill",
                notebook.toString(),
                out.toString(),
                "--cwd",
                notebook.getParent().toString());

        assertThat(out).content().contains("\"image/svg+xml\"").doesNotContain("\"output_type\": \"error\"");
        assertThatThrownBy(
                        () -> desk.python("-m", "papermill", notebook.toString(), out.toString(), "-p", "seeds", "5"))
                .hasMessageContaining(
                        "No parameter translator functions specified for kernel 'jotter' or language 'java'");
    }

    @Test
    void the_script_beside_the_page_gives_papermill_parameters_for_java() throws Exception {
        Path script = Path.of("../docs/papermill_java.py").toAbsolutePath().normalize();
        Path strange = desk.workspace().resolve("scratch/strange.ipynb");
        NotebookPage.write(
                strange,
                "List<Object> words = List.of();  // What to say\ndouble rate = 1;\nlong steps = 1;\nString text = \"\";",
                "words + \" \" + rate + \" \" + steps + \" \" + text.chars().boxed().toList()");
        Files.writeString(
                strange,
                Files.readString(strange)
                        .replaceFirst("\"metadata\": \\{\\}", "\"metadata\": {\"tags\": [\"parameters\"]}"));
        Path values = Files.writeString(
                directory.resolve("values.yaml"),
                "words: [1, null, true, {a: .inf}]\nrate: 3\nsteps: 5000000000\ntext: \"\\\"\\\\ \\n\\t\\e $x {{y}} \\u00e9\\U0001F680\"\n");
        Path out = directory.resolve("parameters.ipynb");

        desk.python(
                script.toString(),
                notebook.toString(),
                out.toString(),
                "-p",
                "seeds",
                "5",
                "--cwd",
                notebook.getParent().toString());
        String help = desk.python(script.toString(), "--help-notebook", notebook.toString());
        desk.python(
                script.toString(),
                strange.toString(),
                directory.resolve("said.ipynb").toString(),
                "-f",
                values.toString());

        assertThat(out)
                .content()
                .contains("injected-parameters", "seeds = 5;")
                .doesNotContain("\"output_type\": \"error\"");
        assertThat(help).contains("seeds: int (default 2)", "How many runs");
        String text = "\"\\ \n\t\u001b $x {{y}} é🚀";
        assertThat(directory.resolve("said.ipynb"))
                .content()
                .contains("[1, null, true, {a=Infinity}] 3.0 5000000000 "
                        + text.chars().boxed().toList());
    }

    @Test
    void a_person_at_jupyter_console_evaluates_completes_interrupts_and_answers() throws Exception {
        Path script = directory.resolve("console.py");
        try (InputStream in = HeadlessFrontsTest.class.getResourceAsStream("console.py")) {
            Files.write(script, in.readAllBytes());
        }

        String said =
                desk.python(script.toString(), directory.resolve("screen.txt").toString());

        assertThat(said).contains("exit code 0");
    }
}
