package dev.jotter.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs taken up where they stopped, as real processes. */
class ResumeTest {

    @TempDir
    Path directory;

    private Bench bench;
    private Jotter jotter;
    private Launcher launcher;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        jotter = bench.open();
        launcher = Launcher.local(jotter);
    }

    @AfterEach
    void leaveNoProcessBehind() {
        bench.runs().stream()
                .filter(run -> !run.status().ended() && run.environment().containsKey("pid"))
                .forEach(ResumeTest::kill);
        bench.awaitQueues();
        jotter.close();
    }

    private static void kill(RunInfo run) {
        ProcessHandle.of(Long.parseLong(Objects.requireNonNull(run.environment().get("pid"))))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private RunInfo launch(int job, String... config) {
        String[] arguments = new String[config.length + 1];
        arguments[0] = "--detach";
        System.arraycopy(config, 0, arguments, 1, config.length);
        Bench.Said said = bench.run(new CountRecipe(), arguments);
        assertThat(said.exit()).as(said.err()).isZero();
        return bench.runs().get(job);
    }

    /** It logs the step first, then writes its checkpoint. */
    private static boolean hangs(RunInfo run) {
        return run.step() == 4 && run.checkpoints().stream().anyMatch(checkpoint -> checkpoint.step() == 4);
    }

    private RunInfo ended(RunInfo run) {
        return Bench.await(jotter, run, now -> now.status().ended());
    }

    @Test
    void a_killed_run_goes_on_at_once_as_its_next_attempt_and_ends_as_if_nothing_had_happened() {
        RunInfo run = Bench.await(jotter, launch(0, "hangAt=4"), ResumeTest::hangs);
        kill(run);
        Bench.await(jotter, run, now -> now.status() == RunStatus.FAILED);

        // At once: the queue that notices the death must not fail the attempt after it.
        Resumption resumed = Resumption.same(jotter, launcher, run);

        assertThat(resumed.run().id()).isEqualTo(run.id());
        assertThat(resumed.run().status()).isIn(RunStatus.PENDING, RunStatus.RUNNING);
        assertThat(Objects.requireNonNull(resumed.from()).step()).isEqualTo(4);
        RunInfo done = ended(run);
        assertThat(done.error()).isNull();
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.attempt()).isEqualTo(2);
        assertThat(done.resumedFrom()).isEqualTo(4);
        assertThat(done.config()).isEqualTo(run.config());
        assertThat(jotter.series(run.id(), "count").steps())
                .containsExactly(LongStream.rangeClosed(1, 10).toArray());
        assertThat(Objects.requireNonNull(done.directory()).resolve("logs/console.log"))
                .hasContent("from 0\nfrom 4");
        bench.awaitQueues();
        assertThat(ended(run).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(directory.resolve(".jotter/queue")).isEmptyDirectory();
    }

    @Test
    void a_resumed_run_works_in_the_directory_it_was_launched_in() throws IOException {
        RunInfo run = Bench.await(jotter, launch(0, "hangAt=4"), ResumeTest::hangs);
        kill(run);
        Bench.await(jotter, run, now -> now.status() == RunStatus.FAILED);
        Path file = Objects.requireNonNull(run.directory()).resolve("job.json");
        String here = Path.of("").toAbsolutePath().toString();
        assertThat(Files.readString(file)).contains("\"directory\" : \"" + here + "\"");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(file, Files.readString(file).replace("\"" + here + "\"", "\"" + elsewhere + "\""));

        Resumption.same(jotter, launcher, run);

        assertThat(ended(run).environment()).containsEntry("directory", elsewhere.toString());
    }

    @Test
    void a_run_is_resumed_while_the_queue_of_its_launch_is_busy_with_another() {
        RunInfo first = Bench.await(jotter, launch(0, "hangAt=4", "jobs=2"), ResumeTest::hangs);
        RunInfo second = Bench.await(jotter, bench.runs().get(1), ResumeTest::hangs);
        kill(first);
        Bench.await(jotter, first, now -> now.status() == RunStatus.FAILED);

        Resumption.same(jotter, launcher, first);

        assertThat(ended(first).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(launcher.status(second).status()).isEqualTo(RunStatus.RUNNING);
        launcher.cancel(second);
        assertThat(ended(second).status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void a_cancelled_run_goes_on_and_can_be_cancelled_again_before_it_starts() {
        RunInfo run = Bench.await(jotter, launch(0, "hangAt=4"), ResumeTest::hangs);
        launcher.cancel(run);
        assertThat(ended(run).status()).isEqualTo(RunStatus.CANCELLED);

        Resumption.same(jotter, launcher, run);

        RunInfo done = ended(run);
        assertThat(done.status()).as(done.error()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.attempt()).isEqualTo(2);
    }

    @Test
    void of_several_who_resume_a_run_at_once_one_does() {
        RunInfo run = Bench.await(jotter, launch(0, "hangAt=4"), ResumeTest::hangs);
        kill(run);
        RunInfo failed = Bench.await(jotter, run, now -> now.status() == RunStatus.FAILED);

        List<String> said = IntStream.range(0, 8)
                .parallel()
                .mapToObj(each -> {
                    try (Jotter own = bench.open()) {
                        Resumption.same(own, Launcher.local(own), failed);
                        return "resumed";
                    } catch (UsageException refused) {
                        return String.valueOf(refused.getMessage());
                    }
                })
                .toList();

        assertThat(said).filteredOn("resumed"::equals).hasSize(1);
        assertThat(said)
                .filteredOn(each -> !each.equals("resumed"))
                // By the last of them the attempt may be over.
                .allMatch(each -> each.contains("in this moment; expected one at a time")
                        || each.contains("; expected one that has ended.")
                        || each.contains(" is COMPLETED; expected one that failed or was cancelled."));
        RunInfo done = ended(run);
        assertThat(done.status()).as(done.error()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.attempt()).isEqualTo(2);
    }

    @Test
    void a_completed_run_goes_on_as_a_child_with_another_config() {
        RunInfo run = ended(launch(0));
        assertThatThrownBy(() -> Resumption.same(jotter, launcher, run))
                .isInstanceOf(UsageException.class)
                .hasMessage("run \"count-0\" (" + run.id() + ") is COMPLETED; expected one that failed or was"
                        + " cancelled. Go on as a new run with --new.");

        Resumption child = Resumption.child(jotter, launcher, run, List.of("steps=1_5"), directory);

        RunInfo done = ended(child.run());
        assertThat(done.status()).as(done.error()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.id()).isNotEqualTo(run.id());
        assertThat(done.name()).isEqualTo("count-0-resumed");
        assertThat(done.parent()).isEqualTo(run.id());
        assertThat(done.attempt()).isEqualTo(1);
        assertThat(done.resumedFrom()).isEqualTo(10);
        assertThat(done.config()).isEqualTo(Map.of("steps", 15, "hangAt", 0, "jobs", 1));
        assertThat(done.experiment()).isEqualTo(run.experiment());
        assertThat(done.seed()).isEqualTo(run.seed());
        assertThat(done.tags()).containsEntry("kind", "counter").containsEntry("recipe", "count");
        assertThat(done.goals()).isEqualTo(Map.of("count", Mode.MAX));
        assertThat(jotter.series(done.id(), "count").steps()).containsExactly(11, 12, 13, 14, 15);
        assertThat(jotter.children(run.id())).extracting(RunInfo::id).containsExactly(done.id());
        assertThat(jotter.run(run.id().value())).as("the parent is as it was").isEqualTo(run);
    }

    @Test
    void a_config_that_the_job_cannot_take_starts_nothing() {
        RunInfo run = ended(launch(0));

        assertThatThrownBy(() -> Resumption.child(jotter, launcher, run, List.of("stepz=3", "hangAt=x"), directory))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "\"stepz\" is unknown; expected one of steps, hangAt, jobs (from stepz=3). Did you"
                                + " mean \"steps\"?")
                .hasMessageContaining("hangAt is \"x\"; expected");
        assertThatThrownBy(() -> Resumption.child(jotter, launcher, run, List.of("steps"), directory))
                .isInstanceOf(UsageException.class)
                .hasMessage("override is \"steps\"; expected KEY=VALUE, such as steps=200_000.");
        assertThat(bench.runs()).hasSize(1);
    }

    @Test
    void a_run_that_goes_on_by_itself_is_refused_with_what_to_do() {
        RunInfo run = Bench.await(jotter, launch(0, "hangAt=4"), ResumeTest::hangs);

        String message = "run \"count-0\" (" + run.id() + ") is RUNNING; expected one that has ended. Stop it with"
                + " './jotter cancel " + run.id() + "', or wait for its end with './jotter monitor " + run.id() + "'.";
        assertThatThrownBy(() -> Resumption.same(jotter, launcher, run))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Resumption.child(jotter, launcher, run, List.of(), directory))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
        assertThat(launcher.status(run).attempt()).isEqualTo(1);
    }

    @Test
    void a_run_that_no_launcher_started_is_refused() {
        RunInfo run = jotter.create(RunSpec.named("own"));
        jotter.attach(run.id()).fail("x");

        assertThatThrownBy(() -> Resumption.same(jotter, launcher, run))
                .isInstanceOf(UsageException.class)
                .hasMessage("run \"own\" (" + run.id() + ") was started by no launcher: it has no job.json in "
                        + run.directory() + "; expected a run of a recipe. Start its program again and let it attach"
                        + " with Jotter.attach(new RunId(\"" + run.id() + "\")).");
        assertThat(jotter.run("own").status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void a_plain_command_runs_again() throws IOException {
        Bench.Said said = bench.run(new OnceRecipe(), "--wait");
        assertThat(said.exit()).isEqualTo(1);
        RunInfo run = bench.runs().get(0);

        Resumption resumed = Resumption.same(jotter, launcher, run);

        assertThat(resumed.from()).isNull();
        RunInfo done = ended(run);
        assertThat(done.status()).as(done.error()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.attempt()).isEqualTo(2);
        assertThat(done.resumedFrom()).isNull();
    }

    /** Fails the first time. */
    private final class OnceRecipe extends Recipe<OnceRecipe.Config> {
        record Config() {}

        @Override
        public Config config() {
            return new Config();
        }

        @Override
        public List<Job> launch(Config config, Launch launch) {
            String flag = directory.resolve("been-here").toString();
            return List.of(Job.command("sh", "-c", "test -e '" + flag + "' || { touch '" + flag + "'; exit 3; }")
                    .name("once"));
        }
    }
}
