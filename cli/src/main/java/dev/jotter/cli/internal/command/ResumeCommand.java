package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.experiments.Launcher;
import dev.jotter.experiments.Monitor;
import dev.jotter.experiments.Resumption;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Checkpoint;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter resume}. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter resume [OPTION...] RUN [KEY=VALUE...]",
        description = "The run goes on as its next attempt, from its newest checkpoint, with the config it was launched"
                + " with. A completed run goes on as a new one, its child; so does any with --new.",
        footer = {"  jotter resume cartpole-0 --wait", "  jotter resume cartpole-0 --new steps=200_000"})
public final class ResumeCommand extends Command {

    private static final String PERHAPS = " It goes on with the class path it had, in which other code may lie by now.";

    @Parameters(index = "0", paramLabel = "RUN", description = "A run that has ended, by id or name.")
    private String run = "";

    @Parameters(
            index = "1..*",
            paramLabel = "KEY=VALUE",
            hideParamSyntax = true,
            description = "Config values the new run has instead of the old one's.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--new", description = "Go on as a new run, a child of this one.")
    private boolean asNew;

    @Option(names = "--wait", description = "Show progress until it ends. Exit code 1 unless it completes.")
    private boolean wait;

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            Launcher launcher = Launcher.named("local", jotter, shell.environment());
            RunInfo found = launcher.status(jotter.run(run));
            boolean child = asNew || found.status() == RunStatus.COMPLETED;
            if (!child && !overrides.isEmpty()) {
                throw new UsageException("config is changed by " + String.join(" ", overrides)
                        + "; expected no change, as an attempt keeps the config of its run. Add --new to go on as a new"
                        + " run with it.");
            }
            Resumption resumed = child
                    ? Resumption.child(jotter, launcher, found, overrides, shell.directory())
                    : Resumption.same(jotter, launcher, found);
            shell.err().println(told(found, resumed, child));
            changed(found, GitState.around(shell.directory()).orElse(null)).ifPresent(shell.err()::println);
            boolean fine = !wait || completes(jotter, resumed.run(), shell);
            if (!wait) {
                shell.err()
                        .println("It goes on by itself. Watch it with './jotter monitor "
                                + resumed.run().id() + "'.");
            }
            shell.out().println(resumed.run().id());
            return fine ? 0 : 1;
        }
    }

    private static String told(RunInfo before, Resumption resumed, boolean child) {
        Checkpoint checkpoint = resumed.from();
        String where = checkpoint == null
                ? "begins at the beginning, as there is no checkpoint"
                : "goes on from step " + Figures.count(checkpoint.step());
        String who = Harmless.line(resumed.run().name()) + " (" + resumed.run().id() + ")";
        return child
                ? who + ", a child of " + Harmless.line(before.name()) + " (" + before.id() + "), " + where + "."
                : "Attempt " + (before.attempt() + 1) + " of " + who + " " + where + ".";
    }

    /** A word when its code may have changed since. */
    private static Optional<String> changed(RunInfo before, @Nullable GitState now) {
        GitState then = before.git();
        if (then == null || now == null) {
            return Optional.empty();
        }
        String commit = then.commit();
        if (!Objects.equals(commit, now.commit())) {
            return Optional.of("The source tree is at commit " + shortened(now.commit()) + ", and was at "
                    + shortened(commit) + " when it ran before." + PERHAPS);
        }
        return then.diff().equals(now.diff())
                ? Optional.empty()
                : Optional.of("The source tree has other uncommitted changes than when it ran before." + PERHAPS);
    }

    private static String shortened(@Nullable String commit) {
        return commit == null ? "none" : commit.substring(0, Math.min(12, commit.length()));
    }

    private static boolean completes(Jotter jotter, RunInfo run, Shell shell) {
        String metric = run.goals().keySet().stream().findFirst().orElse("reward");
        List<RunInfo> ended = new Monitor(jotter, metric, shell.environment())
                .watch(List.of(run.id()), shell.err(), shell.terminal(), shell.colour());
        return ended.stream().allMatch(each -> each.status() == RunStatus.COMPLETED);
    }
}
