package dev.jotter.cli.internal;

import dev.jotter.cli.internal.command.BestCommand;
import dev.jotter.cli.internal.command.CancelCommand;
import dev.jotter.cli.internal.command.CheckoutCommand;
import dev.jotter.cli.internal.command.CompareCommand;
import dev.jotter.cli.internal.command.DiffCommand;
import dev.jotter.cli.internal.command.DumpCommand;
import dev.jotter.cli.internal.command.ExecuteCommand;
import dev.jotter.cli.internal.command.ExportCommand;
import dev.jotter.cli.internal.command.GcCommand;
import dev.jotter.cli.internal.command.ImportCommand;
import dev.jotter.cli.internal.command.KernelInstallCommand;
import dev.jotter.cli.internal.command.KernelListCommand;
import dev.jotter.cli.internal.command.KernelUninstallCommand;
import dev.jotter.cli.internal.command.LabCommand;
import dev.jotter.cli.internal.command.LogsCommand;
import dev.jotter.cli.internal.command.MonitorCommand;
import dev.jotter.cli.internal.command.RecipesCommand;
import dev.jotter.cli.internal.command.RegenerateCommand;
import dev.jotter.cli.internal.command.ResumeCommand;
import dev.jotter.cli.internal.command.RunCommand;
import dev.jotter.cli.internal.command.RunsCommand;
import dev.jotter.cli.internal.command.SectionsCommand;
import dev.jotter.cli.internal.command.ShowCommand;
import dev.jotter.cli.internal.command.SummaryCommand;
import dev.jotter.cli.internal.command.TrashCommand;
import dev.jotter.cli.internal.lifecycle.DeleteCommand;
import dev.jotter.cli.internal.lifecycle.DescribeCommand;
import dev.jotter.cli.internal.lifecycle.NoteCommand;
import dev.jotter.cli.internal.lifecycle.RenameCommand;
import dev.jotter.cli.internal.lifecycle.RestoreCommand;
import dev.jotter.cli.internal.lifecycle.TagCommand;
import dev.jotter.cli.internal.lifecycle.UntagCommand;
import dev.jotter.cli.internal.track.TrackArtifact;
import dev.jotter.cli.internal.track.TrackEnd;
import dev.jotter.cli.internal.track.TrackExec;
import dev.jotter.cli.internal.track.TrackLog;
import dev.jotter.cli.internal.track.TrackNote;
import dev.jotter.cli.internal.track.TrackParam;
import dev.jotter.cli.internal.track.TrackStart;
import dev.jotter.cli.internal.track.TrackTag;
import java.util.List;

/**
 * Every command there is. A command's class is loaded when it is asked for, not before: most of a command's start is
 * picocli reading annotations.
 */
public final class Commands {

    /**
     * What the list of commands says of one.
     *
     * @param name one or two words
     * @param group the heading it stands under
     * @param summary what it does, a verb first, no full stop
     */
    public record Entry(String name, String group, String summary) {}

    /** The group of those one needs first. */
    public static final String FIRST = "First steps";

    private static final String ASK = "Questions about runs";
    private static final String STEER = "Running";
    private static final String CHANGE = "Changing runs";
    private static final String TRACK = "Tracking from a shell";
    private static final String NOTEBOOKS = "Notebooks";
    private static final String INTERCHANGE = "In and out";

    public static final List<Entry> ALL = List.of(
            new Entry("recipes", FIRST, "list the recipes with their config"),
            new Entry("run", FIRST, "launch a recipe, track its runs, write their notebook"),
            new Entry("runs", FIRST, "list runs, the newest first"),
            new Entry("show", FIRST, "show all that is known of a run"),
            new Entry("lab", FIRST, "open JupyterLab on this workspace"),
            new Entry("compare", ASK, "put runs side by side"),
            new Entry("diff", ASK, "say what differs between two runs, and may be the cause"),
            new Entry("best", ASK, "rank runs by a metric"),
            new Entry("summary", ASK, "count what the store holds"),
            new Entry("monitor", STEER, "show progress bars until the runs end"),
            new Entry("logs", STEER, "print what a run wrote to its console"),
            new Entry("cancel", STEER, "ask a run to stop"),
            new Entry("resume", STEER, "go on with a run that was interrupted, failed or cancelled"),
            new Entry("checkout", STEER, "bring back the files of a snapshot"),
            new Entry("rename", CHANGE, "give a run another name"),
            new Entry("describe", CHANGE, "say in a paragraph what a run is about"),
            new Entry("tag", CHANGE, "add tags to a run"),
            new Entry("untag", CHANGE, "take tags from a run"),
            new Entry("note", CHANGE, "write the notes of a run"),
            new Entry("delete", CHANGE, "move runs to the trash"),
            new Entry("trash", CHANGE, "list the runs in the trash"),
            new Entry("restore", CHANGE, "bring runs back from the trash"),
            new Entry("gc", CHANGE, "remove what no run needs any more"),
            new Entry("track start", TRACK, "start a run and print its id"),
            new Entry("track log", TRACK, "log metrics to a run"),
            new Entry("track param", TRACK, "add params to a run"),
            new Entry("track tag", TRACK, "add tags to a run, from a script of its own"),
            new Entry("track note", TRACK, "write the notes of a run, from a script of its own"),
            new Entry("track artifact", TRACK, "keep copies of files with a run"),
            new Entry("track end", TRACK, "end a run"),
            new Entry("track exec", TRACK, "run a command line as a run"),
            new Entry("sections", NOTEBOOKS, "list the sections a notebook is made of"),
            new Entry("execute", NOTEBOOKS, "run every cell of a notebook and save the outputs"),
            new Entry("regenerate", NOTEBOOKS, "render a notebook's sections anew, keeping your cells"),
            new Entry("export", NOTEBOOKS, "turn notebooks into HTML files"),
            new Entry("kernel install", NOTEBOOKS, "tell Jupyter about Jotter's kernel"),
            new Entry("kernel list", NOTEBOOKS, "list the kernels that Jupyter finds"),
            new Entry("kernel uninstall", NOTEBOOKS, "take Jotter's kernel away again"),
            new Entry("dump", INTERCHANGE, "write runs and their points for other tools"),
            new Entry("import", INTERCHANGE, "record the runs of another tracker's files"));

    private Commands() {}

    /** A fresh instance. */
    static Command create(String name) {
        return switch (name) {
            case "recipes" -> new RecipesCommand();
            case "run" -> new RunCommand();
            case "runs" -> new RunsCommand();
            case "show" -> new ShowCommand();
            case "lab" -> new LabCommand();
            case "compare" -> new CompareCommand();
            case "diff" -> new DiffCommand();
            case "best" -> new BestCommand();
            case "summary" -> new SummaryCommand();
            case "monitor" -> new MonitorCommand();
            case "logs" -> new LogsCommand();
            case "cancel" -> new CancelCommand();
            case "resume" -> new ResumeCommand();
            case "checkout" -> new CheckoutCommand();
            case "rename" -> new RenameCommand();
            case "describe" -> new DescribeCommand();
            case "tag" -> new TagCommand();
            case "untag" -> new UntagCommand();
            case "note" -> new NoteCommand();
            case "delete" -> new DeleteCommand();
            case "trash" -> new TrashCommand();
            case "restore" -> new RestoreCommand();
            case "gc" -> new GcCommand();
            case "track start" -> new TrackStart();
            case "track log" -> new TrackLog();
            case "track param" -> new TrackParam();
            case "track tag" -> new TrackTag();
            case "track note" -> new TrackNote();
            case "track artifact" -> new TrackArtifact();
            case "track end" -> new TrackEnd();
            case "track exec" -> new TrackExec();
            case "sections" -> new SectionsCommand();
            case "execute" -> new ExecuteCommand();
            case "regenerate" -> new RegenerateCommand();
            case "export" -> new ExportCommand();
            case "kernel install" -> new KernelInstallCommand();
            case "kernel list" -> new KernelListCommand();
            case "kernel uninstall" -> new KernelUninstallCommand();
            case "dump" -> new DumpCommand();
            case "import" -> new ImportCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }

    static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }
}
