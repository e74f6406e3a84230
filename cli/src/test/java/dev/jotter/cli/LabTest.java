package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {

    @TempDir
    Path directory;

    @Test
    void starts_jupyterlab_in_the_workspace() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path workspace = Files.createDirectories(directory.resolve("my workspace"));
        Files.createDirectories(workspace.resolve(".jotter"));
        Path below = Files.createDirectories(workspace.resolve("scratch"));
        Files.writeString(below.resolve("a b.ipynb"), "{}");
        Path fake = Files.writeString(
                bin.resolve("jupyter-lab"), "#!/bin/sh\n{ pwd -P; printf '%s\\n' \"$@\"; } > called.txt\nexit 3\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));

        Said said = new Console(below)
                .runOnTerminal(80, Map.of("PATH", bin.toString()), "lab", "a b.ipynb", "--", "--no-browser", "$(x)");

        assertThat(workspace.resolve("called.txt"))
                .hasContent(String.join(
                        "\n",
                        workspace.toRealPath().toString(),
                        below.resolve("a b.ipynb").toString(),
                        "--no-browser",
                        "$(x)"));
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void takes_jupyter_where_it_has_a_lab_and_only_there() throws IOException {
        Path called = directory.resolve("called.txt");
        Path jupyter = Files.writeString(
                directory.resolve("jupyter"),
                "#!/bin/sh\n[ \"$*\" = 'lab --version' ] || printf '%s\\n' \"$@\" > " + called + "\n");
        Files.setPosixFilePermissions(jupyter, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> path = Map.of("PATH", directory.toString());

        Said said = new Console(directory).runOnTerminal(80, path, "lab", "--", "--no-browser");

        assertThat(called).hasContent("lab\n--no-browser");
        assertThat(said.code()).isZero();

        Files.writeString(jupyter, "#!/bin/sh\nexit 1\n");
        assertThat(new Console(directory).runOnTerminal(80, path, "lab").err()).startsWith("JupyterLab is absent;");
    }

    @Test
    void says_how_to_get_jupyterlab() {
        Said said = new Console(directory).runOnTerminal(80, Map.of("PATH", directory.toString()), "lab");

        assertThat(said.err())
                .startsWith(
                        "JupyterLab is absent; expected a program jupyter-lab, or jupyter with its lab, on the"
                                + " PATH. Install it with 'pip install jupyterlab', then run 'jotter kernel install --user' once.");
        assertThat(said.code()).isEqualTo(2);
    }
}
