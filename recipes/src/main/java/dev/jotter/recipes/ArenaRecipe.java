package dev.jotter.recipes;

import dev.jotter.experiments.Help;
import dev.jotter.experiments.Job;
import dev.jotter.experiments.Launch;
import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.UsageException;
import dev.jotter.rl.ArenaRules;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One job per curriculum, and one more in which nothing but the learning rate differs. All have the same seed. */
@Help("Trains teams of agents in the arena, one job per curriculum and one with another learning rate")
public final class ArenaRecipe extends Recipe<ArenaRecipe.Config> {

    public record Config(
            @Help("Curricula to train on, one job each: arena/basic, arena/combat") @NotEmpty
            List<String> curriculum,

            @Help("Agents per arena") @Min(1) @Max(24) int agents,

            @Help("Step size of Adam at the start; falls linearly to zero") @Positive @DecimalMax("1")
            double learningRate,

            @Help("Learning rate of one more job on the first curriculum; 0 for no such job")
            @PositiveOrZero
            @DecimalMax("1")
            double ablation,

            @Help("Decisions of agents per run") @Positive long steps,

            @Help("Processor cores per job") @Min(1) int cpus,

            @Help("GPUs per job, for launchers that hand them out; this trainer needs none") @PositiveOrZero
            int gpus) {

        public Config {
            curriculum = List.copyOf(curriculum);
        }
    }

    @Override
    public Config config() {
        return new Config(List.of("arena/basic", "arena/combat"), 6, 1e-3, 1e-4, 400_000, 1, 0);
    }

    @Override
    public List<Job> launch(Config config, Launch launch) {
        List<Job> jobs = new ArrayList<>();
        for (String curriculum : config.curriculum()) {
            jobs.add(job(curriculum, config.learningRate(), config, launch).tag("role", "main"));
        }
        if (config.ablation() > 0) {
            String first = config.curriculum().get(0);
            Job ablation = job(first, config.ablation(), config, launch);
            // As people write it: 0.0001, not 1.0E-4.
            String rate =
                    BigDecimal.valueOf(config.ablation()).stripTrailingZeros().toPlainString();
            jobs.add(ablation.name(ablation.name() + "-lr-" + rate).tag("role", "ablation"));
        }
        return jobs;
    }

    private static Job job(String curriculum, double learningRate, Config config, Launch launch) {
        if (!ArenaRules.curricula().contains(curriculum)) {
            throw new UsageException("curriculum is \"" + curriculum + "\"; expected one or more of "
                    + String.join(", ", ArenaRules.curricula()) + ". Run 'jotter run arena --help' for every option.");
        }
        Config own = new Config(
                List.of(curriculum), config.agents(), learningRate, 0, config.steps(), config.cpus(), config.gpus());
        return Job.training(ArenaTraining.class)
                .name(curriculum.replace('/', '-'))
                .config(own)
                .seed(launch.seed())
                .steps(config.steps())
                .cpus(config.cpus())
                .gpus(config.gpus())
                .tag("curriculum", curriculum)
                .tag("algorithm", "ppo");
    }

    public static void main(String... args) {
        Recipe.main(new ArenaRecipe(), args);
    }
}
