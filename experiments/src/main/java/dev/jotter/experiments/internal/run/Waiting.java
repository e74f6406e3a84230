package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.Monitor;
import dev.jotter.experiments.Recipe;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunStatus;
import java.util.List;

/** Shows progress until all jobs have ended; leaves them alone when it is interrupted itself. */
final class Waiting {

    private final World world;
    private final Jotter jotter;
    private final Recipe<?> recipe;

    Waiting(World world, Jotter jotter, Recipe<?> recipe) {
        this.world = world;
        this.jotter = jotter;
        this.recipe = recipe;
    }

    /** Whether every run completed. */
    boolean fine(List<RunInfo> runs) {
        Thread goodbye = new Thread(
                () -> world.err()
                        .println(
                                "\nThe jobs go on by themselves. Watch them with './jotter monitor', stop one with './jotter cancel RUN'."));
        Runtime.getRuntime().addShutdownHook(goodbye);
        try {
            Monitor monitor = new Monitor(jotter, recipe.metric(), world.environment());
            List<RunInfo> ended = monitor.watch(
                    runs.stream().map(RunInfo::id).toList(),
                    world.err(),
                    Terminal.isInteractive(world),
                    Terminal.isColoured(world));
            return ended.stream().allMatch(run -> run.status() == RunStatus.COMPLETED);
        } finally {
            removeHook(goodbye);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // then it is to run
        }
    }
}
