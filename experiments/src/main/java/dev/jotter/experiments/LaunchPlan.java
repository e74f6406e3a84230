package dev.jotter.experiments;

import dev.jotter.experiments.internal.run.Plan;
import dev.jotter.experiments.internal.run.World;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import java.util.List;

/** What a launch would start. */
public final class LaunchPlan {

    private final Plan plan;
    private final World world;

    LaunchPlan(Plan plan, World world) {
        this.plan = plan;
        this.world = world;
    }

    public String recipe() {
        return plan.recipe();
    }

    public String experiment() {
        return plan.launch().experiment();
    }

    public List<Job> jobs() {
        return plan.jobs();
    }

    /** Starts the jobs, detached from this process, and returns their runs. */
    public List<RunInfo> start() {
        try (Jotter jotter = world.open()) {
            return start(jotter);
        }
    }

    /** The same, in that store. */
    public List<RunInfo> start(Jotter jotter) {
        Launcher launcher = Launcher.named("local", jotter, world.environment());
        return plan.start(jotter, launcher, GitState.around(world.directory()));
    }
}
