package dev.jotter.kernel;

import dev.jotter.experiments.LaunchPlan;
import dev.jotter.experiments.RecipeRunner;
import dev.jotter.experiments.Recipes;
import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.lab.ConsoleDisplay;
import dev.jotter.kernel.internal.lab.HtmlLog;
import dev.jotter.kernel.internal.lab.Monitor;
import dev.jotter.kernel.internal.lab.Provenance;
import dev.jotter.kernel.internal.lab.Replays;
import dev.jotter.kernel.internal.lab.Session;
import dev.jotter.kernel.internal.lab.Speed;
import dev.jotter.kernel.internal.lab.Summaries;
import dev.jotter.kernel.internal.plot.ParamPlot;
import dev.jotter.kernel.internal.plot.Plots;
import dev.jotter.kernel.internal.render.Judge;
import dev.jotter.kernel.internal.render.NearestName;
import dev.jotter.kernel.internal.render.Page;
import dev.jotter.kernel.internal.render.Part;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * What a person's cell talks to: runs, plots, tables, replays. Imported statically in every session of the kernel;
 * elsewhere it shows things on the console and finds runs in the workspace around the current directory. Nothing to
 * show is no failure: what comes back then says what to do next. Any thread may call any method.
 */
public final class Lab {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String NO_RUNS = "There are no runs in %s yet. Launch some with plan(...).start(), with"
            + " './jotter run <recipe>' in a shell, or log to one with track(name, params).";

    private static volatile @Nullable Session session;

    private Lab() {}

    /** Makes {@code Lab} show things there and find runs in that workspace; the kernel calls this once. */
    public static synchronized void attach(Display display, Workspace workspace) {
        Session before = session;
        session = new Session(display, workspace);
        if (before != null) {
            before.close();
        }
    }

    /** Undoes {@link #attach} of that display; of another one it does nothing. */
    public static synchronized void detach(Display display) {
        Session current = session;
        if (current != null && current.display().equals(display)) {
            session = null;
            current.close();
        }
    }

    /** {@link #attach}, unless a kernel has done so already; says whether it did. */
    public static synchronized boolean attachUnlessAttached(Display display, Workspace workspace) {
        Session current = session;
        boolean free = current == null || current.display() instanceof ConsoleDisplay;
        if (free) {
            attach(display, workspace);
        }
        return free;
    }

    /** Where things are shown; null before anybody has asked for anything. */
    static @Nullable Display attached() {
        Session current = session;
        return current == null ? null : current.display();
    }

    private static Session session() {
        Session current = session;
        return current == null ? alone() : current;
    }

    private static synchronized Session alone() {
        Session current = session;
        if (current == null) {
            current = Session.outsideOfAKernel();
            session = current;
        }
        return current;
    }

    private static Jotter jotter() {
        return session().jotter();
    }

    // Runs

    /**
     * Runs by id, unambiguous id prefix or name; without any, all runs of the workspace, the newest first.
     *
     * @throws dev.jotter.tracking.UnknownRunException when one of them is not there; the message names near ones
     */
    public static Runs runs(String... references) {
        if (references.length == 0) {
            return runs(RunQuery.all());
        }
        List<RunInfo> found = List.of(references).stream().map(jotter()::run).toList();
        return asked(
                () -> found.stream()
                        .map(run -> jotter().find(run.id()).orElse(run))
                        .toList(),
                "");
    }

    /** Runs that a query finds, in its order. */
    public static Runs runs(RunQuery query) {
        boolean all = query.equals(RunQuery.all());
        return asked(
                () -> jotter().runs(query),
                all
                        ? NO_RUNS.formatted(session().workspace().root())
                        : "No run fits that query. runs() shows all there are.");
    }

    private static Runs asked(Supplier<List<RunInfo>> question, String whenEmpty) {
        return new Runs(question.get(), question, Judge.BY_NAMES, whenEmpty);
    }

    /** One run, by id, unambiguous id prefix or name (the newest of that name). */
    public static RunInfo run(String reference) {
        return jotter().run(reference);
    }

    /** Where runs come from: source tree, seed, machine, command. */
    public static View provenance(Runs runs) {
        return runs.isEmpty() ? say(runs.whenEmpty()) : page(Provenance.of(runs));
    }

    /** Starts a run in this session. Close it, or use it in a try block. */
    public static Run track(String name, Map<String, ? extends @Nullable Object> params) {
        return jotter().start(name, params);
    }

    // Launching

    /** What a launch of that recipe would start; starts nothing until {@link LaunchPlan#start}. */
    public static LaunchPlan plan(String recipe, String experiment, Map<String, ? extends @Nullable Object> config) {
        return RecipeRunner.plan(Recipes.of(session().workspace()).named(recipe), experiment, config);
    }

    /** The same as {@link #plan}: it shows the jobs, and {@code launch(...).start()} starts them. */
    public static LaunchPlan launch(String recipe, String experiment, Map<String, ? extends @Nullable Object> config) {
        return plan(recipe, experiment, config);
    }

    /**
     * Shows how far the runs are and keeps that up to date until all have ended, while other cells go on; {@link
     * #stopMonitors} ends it before. A run that is deleted meanwhile is left out.
     */
    public static void monitor(Runs runs) {
        monitor(runs, INTERVAL);
    }

    /** The same, looking again after each {@code interval}; at least a tenth of a second. */
    public static void monitor(Runs runs, Duration interval) {
        if (runs.isEmpty()) {
            display(say(runs.whenEmpty()));
            return;
        }
        Jotter jotter = jotter();
        Supplier<List<Monitor.Seen>> look = () -> runs.stream()
                .map(run -> jotter.find(run.id())
                        .map(found -> new Monitor.Seen(found, true))
                        .orElseGet(() -> new Monitor.Seen(run, false)))
                .toList();
        Duration pause = interval.toMillis() < 100 ? Duration.ofMillis(100) : interval;
        Session current = session();
        current.watch(new Monitor(current.display(), look, runs.judge(), pause, Clock.systemUTC()));
    }

    /** Ends every monitor of this session; their tables stay as they are, and the runs go on. */
    public static View stopMonitors() {
        int stopped = session().stopMonitors();
        return say(
                stopped == 0
                        ? "No monitor is following any runs."
                        : stopped == 1 ? "1 monitor was stopped." : stopped + " monitors were stopped.");
    }

    // Figures

    /** Every series of a run: points, last, mean, extremes. */
    public static Table metrics(RunInfo run) {
        return run.metrics().isEmpty()
                ? Summaries.sentence("Run " + run.name() + " has logged no metrics yet.")
                : Summaries.metrics(run.metrics().values());
    }

    public static Table metrics(String run) {
        return metrics(run(run));
    }

    /** The points of one series: step, value, time. */
    public static Table metrics(RunInfo run, String key) {
        if (!run.metrics().containsKey(key)) {
            return Summaries.sentence(Runs.of(List.of(run)).unknownMetric(key));
        }
        return Summaries.points(jotter().series(run.id(), key));
    }

    public static Table metrics(String run, String key) {
        return metrics(run(run), key);
    }

    /** One row per run: status, steps, duration, and the last and best value of the main metrics. */
    public static Table summary(Runs runs) {
        return runs.isEmpty()
                ? Summaries.sentence(runs.whenEmpty())
                : Summaries.runs(runs, runs.judge(), Instant.now());
    }

    /** The runs ranked by the best value they ever reached; see {@link Runs#best(String)} for which end is good. */
    public static Runs best(String metric, Runs runs) {
        return runs.best(metric);
    }

    public static Runs best(String metric, Mode mode, Runs runs) {
        return runs.best(metric, mode);
    }

    /** The runs side by side: params that differ and the best of each metric are marked. */
    public static Comparison compare(Runs runs) {
        return runs.isEmpty()
                ? new Comparison(List.of(), Map.of(), List.of(), Map.of(), Map.of())
                : jotter().compare(runs.stream().map(RunInfo::id).toList());
    }

    /** A metric over steps: every run, and the mean and spread of each experiment. */
    public static View plot(String metric, Runs runs) {
        return plot(List.of(metric), runs);
    }

    /** Several metrics, one below the other; those that no run has are named. */
    public static View plot(List<String> metrics, Runs runs) {
        List<String> known =
                metrics.stream().filter(runs.metricKeys()::contains).toList();
        if (known.isEmpty()) {
            return say(
                    metrics.isEmpty()
                            ? NearestName.sentence("Metric", "", runs.metricKeys())
                            : runs.unknownMetric(metrics.get(0)));
        }
        return new View(Plots.of(known, Map.of(), runs, jotter()));
    }

    /** Steps per second, from the first of the keys sps, time/sps, time/fps and steps_per_second that the runs have. */
    public static View plotSps(Runs runs) {
        List<String> keys = runs.metricKeys();
        return Speed.keyAmong(keys)
                .map(key -> new View(Plots.of(List.of(key), Map.of(key, "steps per second"), runs, jotter())))
                .orElseGet(() -> say(noSpeed(runs, keys)));
    }

    /** Where runs ended in a metric, over each param that they differ in. The seed is none of them. */
    public static View plotParams(String metric, Runs runs) {
        List<String> differing = ParamPlot.differing(runs);
        return differing.isEmpty() && !runs.isEmpty() && runs.metricKeys().contains(metric)
                ? say("These runs differ in no param, so there is nothing to plot " + metric
                        + " over. Ask for runs of several configs: runs() has all of the workspace.")
                : plotParams(metric, differing, runs);
    }

    /** The same over those params, one below the other. */
    public static View plotParams(String metric, List<String> params, Runs runs) {
        return ParamPlot.of(metric, params, runs).map(View::new).orElseGet(() -> {
            boolean known = runs.stream().anyMatch(run -> Double.isFinite(run.last(metric)));
            return say(known ? ParamPlot.whyNone(params, runs) : runs.unknownMetric(metric));
        });
    }

    private static String noSpeed(Runs runs, List<String> keys) {
        if (runs.isEmpty()) {
            return runs.whenEmpty();
        }
        String looked =
                "These runs have logged no steps per second (looked for " + String.join(", ", Speed.KEYS) + "). ";
        return looked
                + (keys.isEmpty() ? "They have logged nothing yet." : "They have: " + String.join(", ", keys) + ".");
    }

    // Replays

    /** The recorded episodes of runs. */
    public static View replays(Runs runs) {
        return runs.isEmpty() ? say(runs.whenEmpty()) : new View(Replays.list(runs));
    }

    public static View replays(RunInfo run) {
        return new View(Replays.list(List.of(run)));
    }

    /** The last recorded episode of the first run that has one, to step through. */
    public static View replay(Runs runs) {
        return runs.isEmpty() ? say(runs.whenEmpty()) : new View(Replays.show(runs));
    }

    /** The last recorded episode of a run, to step through. */
    public static View replay(RunInfo run) {
        return replay(run, Long.MAX_VALUE);
    }

    /** The recorded episode nearest to that step of the training. */
    public static View replay(RunInfo run, long step) {
        return new View(Replays.show(run, step));
    }

    // The notebook

    /**
     * Exports this notebook, as it was last saved, to {@code log/}, and says how long ago that was. Where the front end
     * does not say which notebook this is, the one of this directory that was saved last is offered.
     *
     * @return the HTML file
     * @throws IllegalStateException when nobody says which notebook this is
     */
    public static Path exportHtml() {
        Path notebook = HtmlLog.thisNotebook(System.getenv(), Path.of(""), question -> answer(question, false));
        return exportHtml(notebook.toString());
    }

    /** Exports that notebook to {@code log/}; a relative path is looked for in the current directory, then the workspace. */
    public static Path exportHtml(String notebook) {
        HtmlLog log = HtmlLog.export(notebook, session().workspace());
        display(say(log.sentence(session().workspace())));
        return log.html();
    }

    /** Shows a value here and now. Returns an id for {@link #updateDisplay}. */
    public static String display(@Nullable Object value) {
        Rendered rendered = Renderers.render(value);
        return session().display().show(rendered.data(), rendered.metadata());
    }

    /** Replaces what was shown under that id, wherever it stands. */
    public static void updateDisplay(String id, @Nullable Object value) {
        Rendered rendered = Renderers.render(value);
        session().display().update(id, rendered.data(), rendered.metadata());
    }

    /** Clears what this cell has put out so far. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /** Clears it at once or, if it is to wait, when the next output comes: a display that is drawn anew does not flicker. */
    public static void clearOutput(boolean wait) {
        session().display().clear(wait);
    }

    /**
     * Asks the person at the front end for a line.
     *
     * @throws IllegalStateException when the front end takes no questions, as in {@code jotter execute}
     */
    public static String input(String prompt) {
        return ask(prompt, false);
    }

    /** {@link #input}, with what is typed unseen and in no output. Assign it, or the notebook shows it as the cell's result. */
    public static String password(String prompt) {
        return ask(prompt, true);
    }

    private static String ask(String prompt, boolean secret) {
        String answer = answer(prompt, secret);
        if (answer == null) {
            throw new IllegalStateException("\"" + prompt.strip() + "\" cannot be asked: this front end takes no"
                    + " questions; expected a person at a notebook. Set a variable in a cell, or in the"
                    + " environment.");
        }
        return answer;
    }

    private static @Nullable String answer(String prompt, boolean secret) {
        try {
            return session().display().ask(prompt, secret);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the question was interrupted", e);
        }
    }

    private static View say(String sentence) {
        return page(Part.sentence(sentence));
    }

    private static View page(Part part) {
        return new View(Page.of(part));
    }
}
