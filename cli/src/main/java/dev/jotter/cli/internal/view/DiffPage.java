package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.RunDiff;
import dev.jotter.tracking.RunDiff.Change;
import dev.jotter.tracking.RunInfo;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What differs between two runs, the likeliest causes first, for people. */
public final class DiffPage {

    private static final int LONGEST_VALUE = 60;
    private static final int COMMIT = 12;
    private static final int CHECKSUM = 12;
    private static final double PERCENT = 100;

    private final RunDiff diff;
    private final List<String> names;
    private final Shell shell;

    private DiffPage(RunDiff diff, Shell shell) {
        this.diff = diff;
        this.shell = shell;
        this.names = Headings.of(List.of(diff.before(), diff.after()));
    }

    public static void print(RunDiff diff, Shell shell) {
        DiffPage page = new DiffPage(diff, shell);
        page.runs();
        page.changes("Params", diff.params());
        page.git();
        page.code();
        page.changes("Environment", diff.environment());
        page.command();
        page.changes("Seed", diff.seed());
        page.changes("Tags", diff.tags());
        page.results();
        page.conclusion();
    }

    private void runs() {
        Table table = new Table().text("").text("").text("").text("");
        for (int i = 0; i < 2; i++) {
            RunInfo run = i == 0 ? diff.before() : diff.after();
            table.row()
                    .cell(i == 0 ? "-" : "+")
                    .cell(names.get(i), Paint.BOLD)
                    .cell(run.id().value())
                    .cell(run.status().name(), StatusPaint.of(run.status()));
        }
        table.print(shell.out(), "", shell.width(), shell.colour());
    }

    private void heading(String title) {
        shell.out().println();
        shell.out().println(Paint.BOLD.on(title, shell.colour()));
    }

    private void changes(String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        heading(title);
        Table table = new Table().text("").text(names.get(0)).text(names.get(1));
        for (Change change : changes) {
            table.row()
                    .cell(change.name())
                    .cell(shown(change.name(), change.before()))
                    .cell(shown(change.name(), change.after()));
        }
        table.print(shell.out(), "  ", shell.width(), shell.colour());
    }

    private static String shown(String name, @Nullable Object value) {
        String text = Figures.value(value);
        if (name.equals("commit")) {
            return text.substring(0, Math.min(COMMIT, text.length()));
        }
        return text.isEmpty() ? "yes" : Harmless.cut(text, LONGEST_VALUE);
    }

    private void git() {
        changes("Git", diff.git());
        if (diff.diffs().isEmpty()) {
            GitState git = diff.before().git();
            if (git != null && !git.diff().isEmpty() && !diff.git().isEmpty()) {
                shell.out().println("  The uncommitted changes are the same.");
            }
            commits();
            return;
        }
        commits();
        heading("Uncommitted changes");
        List<String> lines = PatchDiff.lines(
                diff.diffs().get(), "uncommitted changes of " + names.get(0), "uncommitted changes of " + names.get(1));
        if (lines.isEmpty()) {
            shell.out().println("  They differ, and are too long to show: see 'jotter show RUN --diff' of each.");
        }
        lines.forEach(line -> shell.out().println("  " + PatchDiff.painted(line, shell.colour())));
    }

    /** What to type to see the commits between them. */
    private void commits() {
        String before = commit(diff.before());
        String after = commit(diff.after());
        boolean differ = diff.git().stream().anyMatch(change -> change.name().equals("commit"));
        if (before != null && after != null && differ) {
            shell.out()
                    .println("  See them with: git log --oneline --left-right " + shown("commit", before) + "..."
                            + shown("commit", after));
        }
    }

    private static @Nullable String commit(RunInfo run) {
        GitState git = run.git();
        return git == null ? null : git.commit();
    }

    /** Of versions and checksums, what tells the two apart. */
    private void code() {
        if (!diff.codeKnown()) {
            heading("Code");
            shell.out().println("  The class path of one of them, or of both, is not recorded.");
            return;
        }
        changes(
                "Code",
                diff.code().stream()
                        .map(change -> new Change(
                                change.name(),
                                code(change.before(), change.after()),
                                code(change.after(), change.before())))
                        .toList());
    }

    private static @Nullable String code(@Nullable Object identity, @Nullable Object other) {
        if (identity == null) {
            return null;
        }
        String text = identity.toString();
        int space = text.indexOf(' ');
        boolean versioned = space >= 0 && !text.endsWith("not read");
        String version = versioned ? text.substring(0, space) : "";
        String hash = versioned ? text.substring(space + 1) : text;
        String brief = hash.matches("[0-9a-f]{64}") ? hash.substring(0, CHECKSUM) : hash;
        if (!versioned) {
            return brief;
        }
        boolean sameVersion = other != null && other.toString().startsWith(version + " ");
        return sameVersion ? version + " (" + brief + ")" : version;
    }

    private void command() {
        if (diff.command().isEmpty()) {
            return;
        }
        heading("Command line");
        for (Change change : diff.command()) {
            line("-", change.before(), Paint.RED);
            line("+", change.after(), Paint.GREEN);
        }
    }

    private void line(String sign, @Nullable Object text, Paint paint) {
        if (text != null) {
            shell.out().println("  " + paint.on(sign + " " + Harmless.line(text.toString()), shell.colour()));
        }
    }

    private void results() {
        if (diff.results().isEmpty()) {
            return;
        }
        heading("Results");
        Table table = new Table()
                .text("")
                .text("")
                .number(names.get(0))
                .number(names.get(1))
                .number("CHANGE");
        for (RunDiff.Result result : diff.results()) {
            table.row()
                    .cell(result.metric())
                    .cell(result.figure(), Paint.DIM)
                    .cell(measured(diff.before(), result.metric(), result.before()))
                    .cell(measured(diff.after(), result.metric(), result.after()))
                    .cell(percent(result));
        }
        table.print(shell.out(), "  ", shell.width(), shell.colour());
    }

    private static String measured(RunInfo run, String metric, double value) {
        return run.metrics().containsKey(metric) ? Figures.measured(value) : "-";
    }

    private static String percent(RunDiff.Result result) {
        double change = result.relativeChange();
        if (result.before() == result.after()) {
            return "same";
        }
        return Double.isNaN(change) ? "" : String.format(Locale.ROOT, "%+.1f %%", change * PERCENT);
    }

    private void conclusion() {
        shell.out().println();
        boolean results = diff.results().stream().anyMatch(each -> Double.compare(each.before(), each.after()) != 0);
        if (!diff.sameButForSeed()) {
            return;
        }
        String but = diff.seed().isEmpty() ? "" : "the seed";
        String and = but.isEmpty() || !results ? "" : " and ";
        String all = but + and + (results ? "the results" : "");
        shell.out().println(all.isEmpty() ? "Nothing differs." : "Nothing differs but " + all + ".");
    }
}
