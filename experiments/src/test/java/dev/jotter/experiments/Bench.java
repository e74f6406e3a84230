package dev.jotter.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.experiments.internal.run.RunCommand;
import dev.jotter.experiments.internal.run.World;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A temporary workspace in which commands are run as a person would, and what they said. */
final class Bench {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

    /** What a command came to. */
    record Said(int exit, String out, String err) {
        /** The last line of standard output: the notebook's path. */
        String lastLine() {
            return out.strip().lines().reduce((first, second) -> second).orElse("");
        }
    }

    final Path directory;
    final Map<String, String> environment = new HashMap<>();

    Bench(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory.resolve(".jotter"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        environment.put("PATH", System.getenv("PATH"));
    }

    Said run(String... arguments) {
        return run(new WalkRecipe(), arguments);
    }

    Said run(Recipe<?> recipe, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        World world = new World(
                directory,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                CLOCK);
        int exit = RunCommand.run(recipe, world, arguments);
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Jotter open() {
        return Jotter.open(new Workspace(directory));
    }

    List<RunInfo> runs() {
        try (Jotter jotter = open()) {
            return jotter.runs(RunQuery.all().withSort("name", true));
        }
    }

    /** Polls until no queue of this workspace lives any more, so that nobody writes there while it is deleted. */
    void awaitQueues() {
        Path queues = directory.resolve(".jotter/queue");
        if (!Files.isDirectory(queues)) {
            return;
        }
        try (Stream<Path> files = Files.list(queues)) {
            files.filter(each -> each.toString().endsWith(".json")).forEach(Bench::awaitQueue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitQueue(Path file) {
        try {
            Matcher pid = Pattern.compile("\"pid\" : (\\d+)").matcher(Files.readString(file));
            assertThat(pid.find()).isTrue();
            ProcessHandle.of(Long.parseLong(pid.group(1)))
                    .ifPresent(queue ->
                            queue.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        } catch (NoSuchFileException ended) {
            // its queue has just taken it away
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Polls until a run fulfils that, or a minute has gone. */
    static RunInfo await(Jotter jotter, RunInfo run, Predicate<RunInfo> condition) {
        Launcher launcher = Launcher.local(jotter);
        long deadline = System.nanoTime() + 60_000_000_000L;
        RunInfo now = launcher.status(run);
        while (!condition.test(now)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited a minute for " + run.name() + ", which is " + now);
            }
            LockSupport.parkNanos(20_000_000);
            now = launcher.status(run);
        }
        return now;
    }
}
