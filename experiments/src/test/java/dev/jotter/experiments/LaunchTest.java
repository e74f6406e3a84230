package dev.jotter.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.experiments.internal.local.LocalLauncher;
import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes launched as real processes in real workspaces. */
class LaunchTest {

    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
    }

    @AfterEach
    void leaveNoProcessBehind() {
        bench.runs().stream()
                .filter(run -> !run.status().ended() && run.environment().containsKey("pid"))
                .flatMap(
                        run -> ProcessHandle.of(Long.parseLong(run.environment().get("pid"))).stream())
                .forEach(ProcessHandle::destroyForcibly);
        bench.awaitQueues();
    }

    @Test
    void a_launch_runs_every_job_in_a_process_of_its_own_and_writes_a_notebook() {
        Bench.Said said = bench.run("first", "--wait", "--seed", "5", "steps=30", "--tags", "quick", "team=a");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("scratch/first.ipynb\n");
        assertThat(said.err()).contains("Launching 2 jobs of first (local)").contains("completed in");
        List<RunInfo> runs = bench.runs();
        assertThat(runs).extracting(RunInfo::name).containsExactly("walk-5", "walk-6");
        RunInfo run = runs.get(0);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(run.experiment()).isEqualTo("first");
        assertThat(run.seed()).isEqualTo(5);
        assertThat(run.totalSteps()).isEqualTo(30);
        assertThat(run.config()).containsEntry("steps", 30).containsEntry("behaviour", "FINE");
        assertThat(run.params()).containsEntry("ground.id", "meadow");
        assertThat(run.tags())
                .containsEntry("quick", "")
                .containsEntry("team", "a")
                .containsEntry("recipe", "walk");
        assertThat(run.metrics().get("reward").count()).isEqualTo(30);
        assertThat(run.metrics().get("final").lastStep()).isEqualTo(30);
        assertThat(run.environment().get("pid"))
                .isNotEqualTo(runs.get(1).environment().get("pid"));
        assertThat(run.directory().resolve("logs/console.log")).hasContent("walking on meadow");
        bench.awaitQueues();
        assertThat(directory.resolve(".jotter/queue")).isEmptyDirectory();
    }

    @Test
    void a_detached_launch_returns_at_once_and_the_jobs_go_on() {
        Bench.Said said = bench.run("--detach");

        assertThat(said.exit()).isZero();
        assertThat(said.lastLine()).isEqualTo("scratch/walk-20260304-050607.ipynb");
        assertThat(said.err()).contains("The jobs go on by themselves. Watch them with './jotter monitor'");
        try (Jotter jotter = bench.open()) {
            for (RunInfo run : bench.runs()) {
                assertThat(Bench.await(jotter, run, now -> now.status().ended()).status())
                        .isEqualTo(RunStatus.COMPLETED);
            }
        }
    }

    @Test
    void a_training_that_throws_is_failed_with_its_exception_and_exit_code_1() {
        Bench.Said said = bench.run("oops", "--wait", "walkers=1", "behaviour=throw");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.lastLine()).isEqualTo("scratch/oops.ipynb");
        assertThat(said.err()).contains("failed after").contains("stumbled over");
        RunInfo run = bench.runs().get(0);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("stumbled over \"<stone>\"").contains("WalkRecipe");
    }

    @Test
    void a_training_that_exits_its_jvm_is_failed_with_exit_code_and_last_lines() {
        Bench.Said said = bench.run("gone", "--wait", "walkers=1", "behaviour=exit");

        assertThat(said.exit()).isEqualTo(1);
        RunInfo run = bench.runs().get(0);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error())
                .startsWith("Its process ended with exit code 3 before the training was done.")
                .contains("The last lines of logs/console.log:\nwalking on meadow");
    }

    @Test
    void a_killed_worker_is_failed_with_the_signal() {
        bench.run("--detach", "walkers=1", "behaviour=hang");

        try (Jotter jotter = bench.open()) {
            RunInfo run = Bench.await(
                    jotter, bench.runs().get(0), now -> now.status() == RunStatus.RUNNING && now.step() == 20);
            long pid = Long.parseLong(run.environment().get("pid"));
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            RunInfo ended =
                    Bench.await(jotter, run, now -> String.valueOf(now.error()).startsWith("Its process"));
            assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
            assertThat(ended.error()).startsWith("Its process was killed by signal 9 (SIGKILL");
            assertThat(ended.metrics().get("reward").count()).isEqualTo(20);
        }
    }

    @Test
    void a_worker_asked_to_terminate_is_cancelled() {
        bench.run("--detach", "walkers=1", "behaviour=hang");

        try (Jotter jotter = bench.open()) {
            RunInfo run = Bench.await(jotter, bench.runs().get(0), now -> now.step() == 20);
            ProcessHandle.of(Long.parseLong(run.environment().get("pid")))
                    .orElseThrow()
                    .destroy();

            RunInfo ended = Bench.await(jotter, run, now -> now.status().ended());
            assertThat(ended.status()).isEqualTo(RunStatus.CANCELLED);
        }
    }

    @Test
    void cancel_stops_a_training_that_looks_one_that_does_not_and_one_that_waits() {
        bench.environment.put(LocalLauncher.CORES, "2");
        bench.run("--detach", "walkers=1", "behaviour=wait-for-cancel");

        try (Jotter jotter = bench.open()) {
            RunInfo looking = Bench.await(jotter, bench.runs().get(0), now -> now.step() == 20);
            bench.run("--detach", "walkers=2", "behaviour=hang", "--seed", "1");
            List<RunInfo> runs = bench.runs();
            RunInfo hanging = Bench.await(jotter, runs.get(1), now -> now.step() == 20);
            Launcher launcher = Launcher.local(jotter);
            List<RunInfo> all = List.of(runs.get(2), looking, hanging);
            all.forEach(launcher::cancel);

            for (RunInfo run : all) {
                assertThat(Bench.await(jotter, run, now -> now.status().ended()).status())
                        .as(run.name())
                        .isEqualTo(RunStatus.CANCELLED);
            }
            assertThat(launcher.status(runs.get(2)).attempt()).isZero();
        }
    }

    @Test
    void jobs_wait_for_a_free_core_in_their_order() {
        bench.environment.put(LocalLauncher.CORES, "1");

        Bench.Said said = bench.run("--wait", "walkers=3");

        assertThat(said.exit()).as(said.err()).isZero();
        List<RunInfo> runs = new ArrayList<>(bench.runs());
        runs.sort(Comparator.comparing(RunInfo::startedAt));
        assertThat(runs).extracting(RunInfo::name).containsExactly("walk-0", "walk-1", "walk-2");
        for (int i = 1; i < runs.size(); i++) {
            Instant before = runs.get(i - 1).endedAt();
            assertThat(runs.get(i).startedAt()).isAfterOrEqualTo(before);
        }
    }

    @Test
    void a_queue_that_was_killed_leaves_nothing_pending() throws IOException {
        bench.environment.put(LocalLauncher.CORES, "1");
        bench.run("--detach", "walkers=2", "behaviour=hang");

        try (Jotter jotter = bench.open()) {
            List<RunInfo> runs = bench.runs();
            RunInfo running = Bench.await(jotter, runs.get(0), now -> now.step() == 20);
            ProcessHandle worker = ProcessHandle.of(
                            Long.parseLong(running.environment().get("pid")))
                    .orElseThrow();
            worker.parent().orElseThrow().destroyForcibly();

            RunInfo waiting =
                    Bench.await(jotter, runs.get(1), now -> now.status().ended());
            assertThat(waiting.status()).isEqualTo(RunStatus.FAILED);
            assertThat(waiting.error()).startsWith("The queue that was to start it is gone");
            assertThat(worker.isAlive()).isTrue();
            worker.destroy();
            Bench.await(jotter, running, now -> now.status().ended());
            worker.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void a_plain_command_is_a_run_too() {
        Bench.Said said = bench.run(new CommandRecipe(), "--wait");

        assertThat(said.exit()).isEqualTo(1);
        List<RunInfo> runs = bench.runs();
        assertThat(runs).extracting(RunInfo::name).containsExactly("bad", "good", "missing");
        assertThat(runs)
                .extracting(RunInfo::status)
                .containsExactly(RunStatus.FAILED, RunStatus.COMPLETED, RunStatus.FAILED);
        assertThat(runs.get(0).error())
                .startsWith("Command sh ended with exit code 4.")
                .contains("hello from " + runs.get(0).id());
        assertThat(runs.get(1).directory().resolve("logs/console.log")).hasContent("yes & no");
        assertThat(runs.get(2).error()).contains("no-such-program");
    }

    @Test
    void a_partial_result_stays_partial() {
        bench.run("--wait", "walkers=1", "behaviour=partial");

        assertThat(bench.runs().get(0).outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void no_launch_starts_nothing() {
        Bench.Said said = bench.run("plain", "--no-launch");

        assertThat(said.exit()).isZero();
        assertThat(bench.runs()).isEmpty();
        assertThat(directory.resolve("runs")).doesNotExist();
        assertThat(directory.resolve("scratch/plain.ipynb")).exists();
    }

    @Test
    void job_ids_make_a_notebook_about_those_runs_and_start_nothing() {
        try (Jotter jotter = bench.open()) {
            String first = jotter.create(RunSpec.named("one")).id().value();
            String second = jotter.create(RunSpec.named("two")).id().value();

            Bench.Said said = bench.run("about", "--job-ids", first, second, "steps=3");

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(bench.runs()).hasSize(2);
            Notebook notebook = NotebookFile.read(directory.resolve("scratch/about.ipynb"));
            Map<?, ?> jotterMetadata = (Map<?, ?>) notebook.metadata().get("jotter");
            assertThat(jotterMetadata.get("runs")).isEqualTo(List.of(first, second));
            assertThat(notebook.cells()).anyMatch(cell -> cell.source().contains(first));
        }
    }

    @Test
    void unknown_job_ids_start_nothing_and_are_all_named() {
        Bench.Said said = bench.run("about", "--job-ids", "0123456789abc,nobody");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("0123456789abc").contains("nobody");
        assertThat(said.out()).isEmpty();
        assertThat(bench.runs()).isEmpty();
        assertThat(directory.resolve("scratch")).doesNotExist();
    }

    @Test
    void a_second_launch_of_a_name_keeps_what_a_person_wrote() throws IOException {
        bench.run("mine", "--no-launch");
        Path file = directory.resolve("scratch/mine.ipynb");
        Notebook notebook = NotebookFile.read(file);
        List<Cell> cells = new ArrayList<>(notebook.cells());
        cells.add(1, Cell.markdown("my-thoughts", "It walks!", List.of()));
        NotebookFile.write(file, notebook.withCells(cells));

        Bench.Said said = bench.run("mine", "--no-launch", "steps=99");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(NotebookFile.read(file).cells())
                .anyMatch(cell -> cell.source().equals("It walks!"));
        assertThat(Files.readString(file)).contains("99");
    }

    @Test
    void default_names_never_collide() {
        assertThat(bench.run("--no-launch").lastLine()).isEqualTo("scratch/walk-20260304-050607.ipynb");
        assertThat(bench.run("--no-launch").lastLine()).isEqualTo("scratch/walk-20260304-050607-2.ipynb");
        assertThat(directory.resolve(".jotter/names")).isEmptyDirectory();
    }

    @Test
    void an_existing_notebook_that_is_not_one_is_left_alone() throws IOException {
        Files.createDirectories(directory.resolve("scratch"));
        Path file = Files.writeString(directory.resolve("scratch/mine.ipynb"), "not json");

        assertThat(bench.run("mine", "--no-launch").exit()).isEqualTo(2);
        Bench.Said said = bench.run("mine", "--detach");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("notebook " + file + " is not JSON")
                .endsWith("Restore an earlier version or name another file."
                        + " Run 'jotter run walk --help' for every option.\n")
                .doesNotContain("Launching");
        assertThat(file).hasContent("not json");
        assertThat(directory.resolve("runs")).as("nothing was launched").doesNotExist();
    }

    @Test
    void a_workspace_that_cannot_be_written_is_found_before_the_launch() throws IOException {
        Files.writeString(directory.resolve("scratch"), "a file");

        Bench.Said said = bench.run("--wait");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("scratch cannot be made, since").contains("Move that file away.");
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void a_store_that_cannot_be_written_is_found_before_the_launch() throws IOException {
        Path runs = Files.writeString(directory.resolve("runs"), "a file");

        Bench.Said said = bench.run("--wait");
        Files.delete(runs);

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).startsWith("directory " + runs + " cannot be made, since " + runs + " is a file;");
        assertThat(directory.resolve("scratch")).doesNotExist();
    }

    @Test
    void a_run_named_twice_in_different_ways_is_in_the_notebook_once() {
        try (Jotter jotter = bench.open()) {
            String id = jotter.create(RunSpec.named("one")).id().value();

            Bench.Said said = bench.run("about", "--job-ids", id, "one", id.substring(0, 8));

            assertThat(said.exit()).as(said.err()).isZero();
            Notebook notebook = NotebookFile.read(directory.resolve("scratch/about.ipynb"));
            assertThat(((Map<?, ?>) notebook.metadata().get("jotter")).get("runs"))
                    .isEqualTo(List.of(id));
        }
    }

    @Test
    void jobs_that_make_no_sense_are_refused_by_name() {
        Bench.Said said = bench.run(new BadJobRecipe(), "--wait");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).isEqualTo("gpus of job greedy is -1; expected 0 or more.\n");
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void what_excludes_each_other_is_refused() {
        assertThat(bench.run("--wait", "--detach").err()).startsWith("--detach is given with --wait; expected one");
        assertThat(bench.run("--detach", "--execute").err()).startsWith("--detach is given with --execute; expected");
        assertThat(bench.run("--launcher", "moon").err()).startsWith("launcher is \"moon\"; expected local");
    }

    /** Plain command lines. */
    static final class CommandRecipe extends Recipe<CommandRecipe.Config> {
        record Config() {}

        @Override
        public Config config() {
            return new Config();
        }

        @Override
        public List<Job> launch(Config config, Launch launch) {
            return List.of(
                    Job.command("sh", "-c", "echo hello from $JOTTER_RUN_ID; exit 4")
                            .name("bad"),
                    Job.command("printf", "%s", "yes & no").name("good"),
                    Job.command("no-such-program").name("missing"));
        }
    }

    /** A job with a negative number of GPUs. */
    static final class BadJobRecipe extends Recipe<CommandRecipe.Config> {
        @Override
        public CommandRecipe.Config config() {
            return new CommandRecipe.Config();
        }

        @Override
        public List<Job> launch(CommandRecipe.Config config, Launch launch) {
            return List.of(
                    Job.command("true").name("fine"),
                    Job.command("true").name("greedy").gpus(-1));
        }
    }
}
