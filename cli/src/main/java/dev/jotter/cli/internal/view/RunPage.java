package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Checkpoint;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.RunInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is known of one run, for people. */
public final class RunPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Past this, a class path most likely; {@code --json} has the whole. */
    private static final int LONGEST_VALUE = 400;

    private static final int MOST_UNTRACKED = 5;

    private final RunInfo run;
    private final Shell shell;
    private final Instant now;

    private RunPage(RunInfo run, Shell shell) {
        this.run = run;
        this.shell = shell;
        this.now = shell.clock().instant();
    }

    /**
     * Prints it.
     *
     * @param jotter where its relatives and commits are
     */
    public static void print(RunInfo run, Jotter jotter, Shell shell) {
        RunPage page = new RunPage(run, shell);
        page.head(Relatives.of(run, jotter));
        page.values("Config", run.config());
        Map<String, @Nullable Object> added = new TreeMap<>(run.params());
        added.entrySet()
                .removeIf(param -> Objects.equals(param.getValue(), run.config().get(param.getKey())));
        page.values("Params", added);
        page.metrics();
        page.artifacts();
        Snapshots.print(run, jotter, shell);
        page.values("Environment", run.environment());
        page.text("Error", run.error() == null ? "" : run.error());
        page.text("Notes", run.notes());
    }

    private void head(Relatives relatives) {
        Table table = new Table().text("").text("");
        row(table, "Run", run.name() + " (" + run.id() + ")");
        row(table, "Experiment", run.experiment());
        row(table, "About", run.description());
        table.row().cell("Status", Paint.DIM).cell(status(), StatusPaint.of(run.status()));
        if (run.dropped() > 0) {
            table.row()
                    .cell("Missing", Paint.DIM)
                    .cell(
                            Figures.count(run.dropped())
                                    + " points or changes: the disk had no room for them, so the run is not whole",
                            Paint.RED);
        }
        row(table, "Created", time(run.createdAt()));
        row(table, "Started", time(run.startedAt()));
        row(table, "Ended", time(run.endedAt()));
        row(table, "Last sign", run.status().ended() ? "" : time(run.lastSign()));
        row(table, "Took", run.startedAt() == null ? "" : Figures.took(run.duration(now)));
        row(table, "Attempt", attempt());
        row(table, "Checkpoint", checkpoint());
        row(table, "Step", step());
        row(table, "Seed", run.seed() == null ? "" : run.seed().toString());
        row(table, "Tags", tags(run.tags()));
        row(table, "Parent", relatives.parent());
        row(table, "Children", relatives.children());
        row(table, "Commit", run.commit() == null ? "" : run.commit());
        row(table, "Git", git(run));
        row(
                table,
                "Remote",
                run.git() == null || run.git().remote() == null ? "" : run.git().remote());
        row(table, "Untracked", untracked(run.git()));
        row(table, "Directory", run.directory() == null ? "" : run.directory().toString());
        table.print(shell.out(), "", 0, shell.colour());
    }

    private static void row(Table table, String key, String value) {
        if (!value.isEmpty()) {
            table.row().cell(key, Paint.DIM).cell(value);
        }
    }

    private String status() {
        Outcome outcome = run.outcome();
        return outcome == null || outcome.name().equals(run.status().name())
                ? run.status().name()
                : run.status().name() + ", " + outcome.name().toLowerCase(Locale.ROOT);
    }

    private String attempt() {
        String from = run.resumedFrom() == null
                ? ""
                : ", resumed from step " + Figures.count(run.resumedFrom())
                        + (run.attempt() == 1 ? " of its parent" : "");
        return run.attempt() > 1 || !from.isEmpty() ? run.attempt() + from : "";
    }

    /** The newest. */
    private String checkpoint() {
        if (run.checkpoints().isEmpty()) {
            return "";
        }
        Checkpoint newest = run.checkpoints().get(run.checkpoints().size() - 1);
        return "step " + Figures.count(newest.step()) + ", " + Figures.bytes(newest.sizeBytes()) + " ("
                + Figures.ago(newest.createdAt(), now) + ")";
    }

    private String step() {
        String total = run.totalSteps() > 0 ? " of " + Figures.count(run.totalSteps()) : "";
        return run.metrics().isEmpty() && total.isEmpty() ? "" : Figures.count(run.step()) + total;
    }

    private String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at.atZone(ZoneId.systemDefault())) + " (" + Figures.ago(at, now) + ")";
    }

    private static String tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> tag.getValue().isEmpty() ? tag.getKey() : tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String git(RunInfo run) {
        GitState git = run.git();
        if (git == null) {
            return run.environment().getOrDefault("git", "none, it was started outside a repository");
        }
        String commit = git.commit() == null ? "no commit yet" : git.commit();
        return commit.substring(0, Math.min(12, commit.length()))
                + (git.branch() == null ? ", detached" : " on " + git.branch())
                + (git.dirty() ? ", with uncommitted changes" : "")
                + (git.unpushed() ? ", not pushed" : "");
    }

    private static String untracked(@Nullable GitState git) {
        if (git == null || git.untracked().isEmpty()) {
            return "";
        }
        int named = Math.min(MOST_UNTRACKED, git.untracked().size());
        int more = git.untracked().size() - named + git.moreUntracked();
        return String.join(", ", git.untracked().subList(0, named)) + (more > 0 ? " and " + more + " more" : "");
    }

    private void heading(String title) {
        shell.out().println();
        shell.out().println(Paint.BOLD.on(title, shell.colour()));
    }

    private void values(String title, Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            return;
        }
        heading(title);
        Table table = new Table().text("").text("");
        values.forEach((key, value) ->
                table.row().cell(key, Paint.DIM).cell(Harmless.cut(Figures.value(value), LONGEST_VALUE)));
        table.print(shell.out(), "  ", 0, shell.colour());
    }

    private void metrics() {
        if (run.metrics().isEmpty()) {
            return;
        }
        heading("Metrics");
        Table table = new Table()
                .text("METRIC")
                .number("LAST")
                .number("MIN")
                .number("MAX")
                .number("MEAN")
                .number("POINTS")
                .number("LAST STEP");
        run.metrics().values().forEach(metric -> table.row()
                .cell(metric.key())
                .cell(Figures.measured(metric.last()), Paint.BOLD)
                .cell(Figures.measured(metric.min()))
                .cell(Figures.measured(metric.max()))
                .cell(Figures.measured(metric.mean()))
                .cell(Figures.count(metric.count()))
                .cell(Figures.count(metric.lastStep())));
        table.print(shell.out(), "  ", shell.width(), shell.colour());
    }

    private void artifacts() {
        if (run.artifacts().isEmpty()) {
            return;
        }
        heading("Artifacts");
        Table table = new Table().text("NAME").number("SIZE").text("SHA-256");
        for (Artifact artifact : run.artifacts()) {
            table.row()
                    .cell(artifact.name())
                    .cell(Figures.bytes(artifact.sizeBytes()))
                    .cell(
                            artifact.sha256()
                                    .substring(0, Math.min(12, artifact.sha256().length())),
                            Paint.DIM);
        }
        table.print(shell.out(), "  ", shell.width(), shell.colour());
    }

    private void text(String title, String text) {
        if (!text.isBlank()) {
            heading(title);
            Harmless.lines(text.strip()).lines().forEach(line -> shell.out().println("  " + line));
        }
    }
}
