package dev.jotter.fronts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A person's machine: a home directory of its own with Jupyter's settings and data, a workspace, and Jotter's kernel installed under a prefix.
 * The Jupyter is that of {@code JOTTER_PYTHON}.
 */
final class Desk {

    private final Path root;
    private final Path python;

    private Desk(Path root, Path python) {
        this.root = root;
        this.python = python;
    }

    /** Skips the test where Python lacks one of the modules; fails it where services are required. */
    static Desk in(Path root, String... modules) throws IOException, InterruptedException {
        String given = Optional.ofNullable(System.getenv("JOTTER_PYTHON")).orElse("python3");
        Desk desk = new Desk(root, Path.of(given));
        for (String directory : List.of("home", "tmp", "workspace/.jotter")) {
            Files.createDirectories(root.resolve(directory));
        }
        if (!desk.runs(given, "-c", "import " + String.join(", ", modules))) {
            String message = given + " lacks " + String.join(", ", modules)
                    + ": set JOTTER_PYTHON to a Python that has them to run this test";
            return "1".equals(System.getenv("JOTTER_REQUIRE_SERVICES")) ? fail(message) : abort(message);
        }
        // Else JupyterLab asks in a corner whether it may fetch the project's news.
        Path settings = root.resolve("home/.jupyter/lab/user-settings/@jupyterlab/apputils-extension");
        Files.createDirectories(settings);
        Files.writeString(
                settings.resolve("notification.jupyterlab-settings"),
                "{\"fetchNews\": \"false\", \"checkForUpdates\": false}");
        desk.say("kernel", "install", "--prefix", root.resolve("prefix").toString());
        return desk;
    }

    Path workspace() {
        return root.resolve("workspace");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** A notebook about two short trainings, as {@code jotter run} writes it. */
    Path generated(String name) throws IOException, InterruptedException {
        say("run", "cartpole", name, "--wait", "--skip-git-check", "--steps", "2048", "seeds=2");
        return workspace().resolve("scratch/" + name + ".ipynb");
    }

    /** {@code jotter} with those arguments, in the workspace; Jupyter's programs are on its path. */
    List<String> jotter(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.jotter.cli.JotterCli"));
        line.addAll(List.of(arguments));
        return line;
    }

    /** One of Python's programs, as {@code python -m} runs it. */
    List<String> program(String... arguments) {
        List<String> line = new ArrayList<>(List.of(python.toString(), "-m"));
        line.addAll(List.of(arguments));
        return line;
    }

    /** What {@code jotter} prints; fails when it does. */
    String say(String... arguments) throws IOException, InterruptedException {
        return output(jotter(arguments));
    }

    /** What Python prints; fails when it does. */
    String python(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(python.toString()));
        line.addAll(List.of(arguments));
        return output(line);
    }

    private String output(List<String> line) throws IOException, InterruptedException {
        Path out = Files.createTempFile(temporary(), "out", ".txt");
        Process process = start(line, out);
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        List<String> last = line.subList(Math.max(0, line.size() - 8), line.size());
        assertThat(ended).as("%s ends in 3 minutes: %s", last, said).isTrue();
        assertThat(process.exitValue()).as("%s: %s", last, said).isZero();
        return said;
    }

    private boolean runs(String... line) throws InterruptedException {
        try {
            return start(List.of(line), temporary().resolve("probe.txt")).waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Both streams go to the file. */
    Process start(List<String> line, Path out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(workspace().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(JUPYTER|JPY|JOTTER|XDG|VIRTUAL_ENV).*"));
        environment.put("HOME", root.resolve("home").toString());
        environment.put("TMPDIR", temporary().toString());
        environment.put("JUPYTER_PATH", root.resolve("prefix/share/jupyter").toString());
        Optional.ofNullable(python.getParent())
                .ifPresent(bin -> environment.merge("PATH", bin.toString(), (path, first) -> first + ":" + path));
        return builder.start();
    }
}
