package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.Launch;
import dev.jotter.experiments.Launcher;
import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.UsageException;
import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.experiments.internal.config.Problems;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.UnknownRunException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;

/** The {@code run} command: everything is looked at first, then done. */
public final class RunCommand {

    private static final int FINE = 0;
    private static final int WORK_FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final Recipe<?> recipe;
    private final World world;

    private RunCommand(Recipe<?> recipe, World world) {
        this.recipe = recipe;
        this.world = world;
    }

    /** Its exit code. What goes wrong is one message on standard error. */
    public static int run(Recipe<?> recipe, World world, String... arguments) {
        try {
            return new RunCommand(recipe, world).run(arguments);
        } catch (UsageException | UnknownRunException wrong) {
            world.err().println(wrong.getMessage());
            return WRONG_USAGE;
        } catch (TrackingException | NotebookException failed) {
            world.err().println(failed.getMessage());
            return trace(failed, world, arguments);
        } catch (RuntimeException unexpected) {
            world.err()
                    .println(recipe.name() + " failed unexpectedly: " + unexpected
                            + ". Run it with --stacktrace to see where.");
            return trace(unexpected, world, arguments);
        } finally {
            world.err().flush();
            world.out().flush();
        }
    }

    private static int trace(RuntimeException failure, World world, String... arguments) {
        if (List.of(arguments).contains("--stacktrace")) {
            failure.printStackTrace(world.err());
        }
        return WORK_FAILED;
    }

    private int run(String... arguments) {
        ConfigSchema schema = BoundConfig.schema(recipe);
        CommandLine syntax = RunSyntax.of(
                recipe.name(), recipe.description().lines().findFirst().orElse(""), schema);
        Problems problems = new Problems();
        RunOptions options = new RunArguments(syntax, schema, problems).parse(arguments);
        if (options == null) {
            world.out().print(syntax.getUsageMessage());
            return FINE;
        }
        Record config = BoundConfig.bind(schema, options, world, problems);
        NotebookDesk desk = new NotebookDesk(world);
        desk.check(options, problems);
        try (Jotter jotter = world.open()) {
            Launcher launcher = Launcher.named(options.launcher(), jotter, world.environment());
            if (options.launch()) {
                NotebookDesk.checkStore(jotter.workspace(), problems);
            }
            List<RunInfo> known = existing(jotter, options.jobIds(), problems);
            problems.throwIfAny("Run 'jotter run " + recipe.name() + " --help' for every option.");
            Record bound = Objects.requireNonNull(config);
            return proceed(new Checked(options, schema, bound, jotter, launcher, known), desk);
        }
    }

    /** All that a person said, found to be right. */
    private record Checked(
            RunOptions options,
            ConfigSchema schema,
            Record config,
            Jotter jotter,
            Launcher launcher,
            List<RunInfo> known) {}

    /** In the order given; an id and a name may mean the same run. */
    private static List<RunInfo> existing(Jotter jotter, List<String> references, Problems problems) {
        Map<RunId, RunInfo> runs = new LinkedHashMap<>();
        for (String reference : references) {
            try {
                RunInfo run = jotter.run(reference);
                runs.putIfAbsent(run.id(), run);
            } catch (UnknownRunException unknown) {
                problems.add(String.valueOf(unknown.getMessage()));
            }
        }
        return List.copyOf(runs.values());
    }

    private int proceed(Checked checked, NotebookDesk desk) {
        RunOptions options = checked.options();
        ExperimentName name = options.name() != null
                ? ExperimentName.given(options.name())
                : ExperimentName.fresh(recipe.name(), LocalDateTime.now(world.clock()), world.workspace());
        NotebookModel model;
        Path notebook;
        try {
            Optional<GitState> git = git(checked);
            model = new NotebookModel(
                    recipe,
                    checked.schema(),
                    checked.config(),
                    name.value(),
                    name.title(),
                    options.launch() ? launch(checked, name, git) : checked.known(),
                    git.orElse(null),
                    options);
            notebook = desk.write(model);
        } finally {
            name.release();
        }
        boolean fine = true;
        if (options.launch() && options.waits()) {
            fine = new Waiting(world, checked.jotter(), recipe).fine(model.runs());
            desk.refresh(model.withRuns(model.runs().stream()
                    .map(run -> checked.jotter().find(run.id()).orElse(run))
                    .toList()));
        } else if (options.launch()) {
            world.err()
                    .println("The jobs go on by themselves. Watch them with './jotter monitor', stop one with"
                            + " './jotter cancel RUN'.");
        }
        fine &= desk.finish(notebook, options);
        world.out().println(world.directory().toAbsolutePath().relativize(notebook));
        return fine ? FINE : WORK_FAILED;
    }

    private Optional<GitState> git(Checked checked) {
        if (!checked.known().isEmpty()) {
            return Optional.ofNullable(checked.known().get(0).git());
        }
        Optional<GitState> git = GitState.around(world.directory());
        if (checked.options().launch() && !checked.options().skipGitCheck()) {
            git.ifPresent(this::warn);
        }
        return git;
    }

    private void warn(GitState git) {
        if (git.dirty()) {
            world.err()
                    .println("The working tree has uncommitted changes; the runs record them as a diff."
                            + " Commit first to make them easy to repeat (--skip-git-check says nothing).");
        } else if (git.unpushed() && git.remote() != null) {
            world.err()
                    .println("Commit " + String.valueOf(git.commit()).substring(0, 8)
                            + " is on no remote branch; others cannot repeat these runs until you push"
                            + " (--skip-git-check says nothing).");
        }
    }

    private List<RunInfo> launch(Checked checked, ExperimentName name, Optional<GitState> git) {
        Launch launch = new Launch(
                name.value(), checked.options().seed(), checked.options().tags());
        Plan plan = Plan.of(recipe, checked.config(), launch);
        world.err()
                .println("Launching " + plan.jobs().size() + (plan.jobs().size() == 1 ? " job" : " jobs") + " of "
                        + name.value() + " (" + checked.launcher().name() + ")");
        List<RunInfo> runs = plan.start(checked.jotter(), checked.launcher(), git);
        runs.forEach(run -> world.err().println("  " + run.id() + "  " + run.name()));
        return runs;
    }
}
