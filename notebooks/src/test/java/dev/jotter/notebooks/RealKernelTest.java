package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jotter.notebooks.fake.FakeBundledKernel;
import dev.jotter.notebooks.internal.execution.Execution;
import dev.jotter.notebooks.internal.kernel.KernelClient;
import dev.jotter.notebooks.internal.kernel.KernelSpec;
import dev.jotter.notebooks.internal.kernel.KernelSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against IPython's kernel, found where Jupyter installs it, where this machine has it; and kernels that do not start. */
@Timeout(120)
class RealKernelTest {

    @TempDir
    Path directory;

    private Path file(String... sources) {
        List<Cell> cells = new ArrayList<>();
        for (String source : sources) {
            cells.add(Cell.code("c-" + (cells.size() + 1), source, List.of()));
        }
        Path file = directory.resolve("a.ipynb");
        NotebookFile.write(file, new Notebook(Map.of(), cells));
        return file;
    }

    private static NotebookExecutor.Report run(Path file, ExecutionOptions options) {
        String python = RealPython.with("ipykernel");
        String prefix =
                RealPython.run(python, "-c", "import sys; print(sys.prefix)").strip();
        return new Execution(file, options, Map.of("VIRTUAL_ENV", prefix, "CONDA_PREFIX", "/usr")).run();
    }

    private static ExecutionOptions options() {
        return ExecutionOptions.standard().withKernel("python3");
    }

    @Test
    void runs_cells_and_keeps_every_line_of_a_flood() {
        Path file = file(
                "import os; print(os.path.basename(os.getcwd()))\n6*7",
                "for i in range(50_000): print(i)",
                "from IPython.display import display, update_display\nh = display('one', display_id='d')",
                "update_display('two', display_id='d')",
                "1/0");

        NotebookExecutor.Report report = run(file, options());

        List<Cell> cells = NotebookFile.read(file).cells();
        assertThat(cells.get(0).outputs())
                .containsExactly(
                        new Output.Stream("stdout", directory.getFileName() + "\n"),
                        new Output.Result(Map.of("text/plain", "42"), Map.of(), 1));
        assertThat(cells.get(1).outputs()).singleElement().satisfies(output -> assertThat(
                        ((Output.Stream) output).text().lines().count())
                .isEqualTo(50_000));
        assertThat(cells.get(2).outputs()).containsExactly(new Output.Display(Map.of("text/plain", "'two'"), Map.of()));
        assertThat(report.failedCell()).isEqualTo("c-5");
        assertThat(report.error()).isEqualTo("ZeroDivisionError: division by zero");
    }

    @Test
    void interrupts_by_signal_refuses_input_and_sees_death() {
        Path file =
                file("import time; time.sleep(60)", "print('alive')", "input('Name?')", "import os; os._exit(9)", "1");
        // Only the first: how long the others take is up to the machine.
        Notebook notebook = NotebookFile.read(file);
        List<Cell> tagged = new ArrayList<>(notebook.cells());
        tagged.set(0, Cell.code("c-1", tagged.get(0).source(), List.of("timeout:1")));
        NotebookFile.write(file, notebook.withCells(tagged));

        NotebookExecutor.Report report = run(file, options().withKeepGoing(true));

        List<Cell> cells = NotebookFile.read(file).cells();
        assertThat(report.error()).startsWith("the cell ran longer than 1 s; expected it to end by then.");
        assertThat(cells.get(0).outputs()).singleElement().extracting("name").isEqualTo("KeyboardInterrupt");
        assertThat(cells.get(1).outputs()).containsExactly(new Output.Stream("stdout", "alive\n"));
        assertThat(cells.get(2).outputs()).singleElement().extracting("name").isEqualTo("StdinNotImplementedError");
        assertThat(cells.get(3).outputs()).singleElement().satisfies(output -> assertThat(
                        ((Output.Failure) output).value())
                .startsWith("kernel \"python3\" ended with exit code 9"));
        assertThat(cells.get(4).outputs()).isEmpty();
    }

    @Test
    void a_kernel_that_dies_at_its_start_is_told_with_what_it_wrote_and_the_notebook_stays() throws IOException {
        Path file = file("1");
        String before = Files.readString(file);
        KernelSpec dying = spec("sh", "-c", "echo no licence found >&2; exit 3");

        assertThatThrownBy(() -> KernelClient.start(dying, directory, Duration.ofSeconds(20)))
                .isInstanceOf(NotebookException.class)
                .hasMessage(
                        "kernel \"mine\" cannot be used: kernel \"mine\" ended with exit code 3. Its console ends with:\n"
                                + "no licence found\nTry it in Jupyter, or name another kernel");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void a_kernel_whose_port_was_taken_meanwhile_is_started_again_with_others() throws IOException {
        Path starts = directory.resolve("starts");
        String script =
                "echo \"$0\" >> " + starts + "; echo \"zmq.error.ZMQError: Address already in use (addr='x')\"; exit 1";
        KernelSpec unlucky =
                new KernelSpec("mine", "java", file -> List.of("sh", "-c", script, file.toString()), Map.of(), false);

        assertThatThrownBy(() -> KernelClient.start(unlucky, directory, Duration.ofSeconds(20)))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining("Address already in use");

        assertThat(Files.readAllLines(starts))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(file -> assertThat(Path.of(file)).doesNotExist());
        KernelSpec luckier = new KernelSpec(
                "mine",
                "java",
                file -> Files.exists(directory.resolve("second"))
                        ? new FakeBundledKernel().command(file)
                        : List.of("sh", "-c", "touch " + directory.resolve("second") + "; " + script),
                Map.of(),
                false);
        try (KernelClient client = KernelClient.start(luckier, directory, Duration.ofSeconds(60))) {
            assertThat(client.isAlive()).isTrue();
        }
    }

    @Test
    void a_kernel_that_stays_silent_or_is_not_there_is_told() {
        assertThatThrownBy(() -> KernelClient.start(spec("sleep", "60"), directory, Duration.ofSeconds(1)))
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith(
                        "kernel \"mine\" is silent; expected an answer within 1 s: kernel \"mine\" still runs");
        assertThatThrownBy(() -> KernelClient.start(spec("no-such-program"), directory, Duration.ofSeconds(1)))
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith("kernel \"mine\" cannot be started with no-such-program: ");
    }

    @Test
    void a_kernelspec_is_found_in_jupyter_path_and_a_broken_one_is_told() throws IOException {
        Path kernel = Files.createDirectories(directory.resolve("data/kernels/odd"));
        Files.writeString(kernel.resolve("kernel.json"), "{\"display_name\": \"Odd\"}");
        KernelSpecs specs =
                new KernelSpecs(Map.of("JUPYTER_PATH", directory.resolve("data").toString()));

        assertThatThrownBy(() -> specs.choose("odd", Map.of()))
                .isInstanceOf(NotebookException.class)
                .hasMessage("kernelspec " + kernel.resolve("kernel.json")
                        + " has no argv; expected the command that starts" + " the kernel. Install the kernel again");
        Files.writeString(
                kernel.resolve("kernel.json"),
                "{\"argv\": [\"a\", \"{connection_file}\", \"{resource_dir}/x\"], \"env\": {\"A\": \"b\"},"
                        + " \"interrupt_mode\": \"message\", \"language\": \"odd\"}");

        KernelSpec spec = specs.choose("odd", Map.of());

        assertThat(spec.command().apply(Path.of("/c.json"))).containsExactly("a", "/c.json", kernel + "/x");
        assertThat(spec.environment()).isEqualTo(Map.of("A", "b"));
        assertThat(spec.interruptBySignal()).isFalse();
    }

    private static KernelSpec spec(String... command) {
        return new KernelSpec("mine", "java", file -> List.of(command), Map.of(), false);
    }
}
