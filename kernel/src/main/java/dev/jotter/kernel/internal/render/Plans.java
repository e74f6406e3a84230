package dev.jotter.kernel.internal.render;

import dev.jotter.experiments.Job;
import dev.jotter.experiments.LaunchPlan;
import dev.jotter.kernel.internal.render.Grid.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a launch would start: a row per job, with the config values in which the jobs differ. */
public final class Plans {

    private Plans() {}

    /** A plan has one job or more. */
    public static List<Part> page(LaunchPlan plan) {
        String what = plan.recipe() + " as " + plan.experiment();
        List<Part> parts = new ArrayList<>();
        parts.add(jobs("Launch of " + what, plan.jobs()));
        Record config = plan.jobs().get(0).config();
        if (config != null) {
            Grid shared = Structures.record(config);
            parts.add(new Grid("Config of the first job", shared.columns(), shared.rows(), ""));
        }
        return parts;
    }

    static Grid jobs(String title, List<Job> jobs) {
        List<Map<String, @Nullable Object>> configs =
                jobs.stream().map(Plans::config).toList();
        List<String> differing = differing(configs);
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("job"),
                Column.text("runs"),
                Column.number("seed"),
                Column.number("cpus"),
                Column.number("gpus"),
                Column.number("steps")));
        differing.forEach(name -> columns.add(Column.text(name)));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            List<Cell> row = row(jobs.get(i));
            Map<String, @Nullable Object> config = configs.get(i);
            differing.forEach(name -> row.add(Inline.cell(config.get(name))));
            rows.add(row);
        }
        String count = jobs.size() == 1 ? "1 job" : jobs.size() + " jobs";
        return new Grid(title, columns, rows, count + ", not started yet: .start() starts.", 40, 5);
    }

    private static List<Cell> row(Job job) {
        Class<?> training = job.training();
        Long seed = job.seed();
        return new ArrayList<>(List.of(
                Cell.name(job.name()),
                Cell.of(training == null ? String.join(" ", job.command()) : training.getSimpleName()),
                Cell.of(seed == null ? "" : seed.toString()),
                Cell.of(Integer.toString(job.cpus())),
                Cell.of(Integer.toString(job.gpus())),
                Cell.of(job.totalSteps() == 0 ? "" : Format.count(job.totalSteps()))));
    }

    private static Map<String, @Nullable Object> config(Job job) {
        return job.config() == null ? new LinkedHashMap<>() : Structures.components(job.config());
    }

    private static List<String> differing(List<Map<String, @Nullable Object>> configs) {
        Set<String> names = new LinkedHashSet<>();
        configs.forEach(config -> names.addAll(config.keySet()));
        return names.stream()
                .filter(name -> configs.stream()
                                .map(config -> Objects.toString(config.get(name)))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }
}
