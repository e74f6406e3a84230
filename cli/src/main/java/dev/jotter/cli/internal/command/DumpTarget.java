package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.command.DumpCommand.What;
import dev.jotter.experiments.UsageException;
import dev.jotter.interchange.Dump;
import dev.jotter.interchange.DumpFormat;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a dump goes, judged before anything is read.
 *
 * @param path a file or a directory; null for standard output
 * @param directory whether {@code path} is one
 */
record DumpTarget(DumpFormat format, What what, @Nullable Path path, boolean directory) {

    static DumpTarget of(Shell shell, DumpFormat format, @Nullable What asked, String output) {
        boolean pipe = output.equals("-");
        Path path = pipe ? null : shell.path(output, "--output");
        boolean directory = path != null && (output.endsWith("/") || Files.isDirectory(path));
        if (format == DumpFormat.TENSORBOARD) {
            return tensorboard(asked, path, output);
        }
        What what = asked != null ? asked : directory ? What.BOTH : What.POINTS;
        if (pipe && format == DumpFormat.PARQUET) {
            throw new UsageException("--output is -; expected a file or a directory, as Parquet is no text."
                    + " Give one with -o points.parquet.");
        }
        if (what == What.BOTH && !directory) {
            throw new UsageException("--output is " + output + "; expected a directory for two tables, such as"
                    + " -o exported/, or --what points or --what runs.");
        }
        if (path != null && directory && Files.exists(path) && !Files.isDirectory(path)) {
            throw new UsageException("--output is " + output + "; expected a directory, but it is a file.");
        }
        return new DumpTarget(format, what, path, directory);
    }

    private static DumpTarget tensorboard(@Nullable What asked, @Nullable Path path, String output) {
        if (path == null || (Files.exists(path) && !Files.isDirectory(path))) {
            throw new UsageException("--output is " + output
                    + "; expected a directory, in which each run gets its own. Give one with -o tb/.");
        }
        if (asked != null && asked != What.BOTH) {
            throw new UsageException("--what is " + asked.name().toLowerCase(Locale.ROOT)
                    + "; expected none with tensorboard, whose files hold both.");
        }
        return new DumpTarget(DumpFormat.TENSORBOARD, What.BOTH, path, true);
    }

    /** Returns how many points were written; -1 when none were asked for. */
    long write(Dump dump, Shell shell) {
        try {
            return path == null ? pipe(dump, shell) : files(dump, shell, path);
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof Pipe.Closed) {
                return -1;
            }
            throw failure;
        }
    }

    private long pipe(Dump dump, Shell shell) {
        Pipe out = new Pipe(shell.out());
        if (what == What.RUNS) {
            dump.runs(format, out);
            return -1;
        }
        return dump.points(format, out);
    }

    private long files(Dump dump, Shell shell, Path to) {
        if (format == DumpFormat.TENSORBOARD) {
            long points = dump.tensorboard(to);
            shell.out().println(shell.shown(to));
            return points;
        }
        long points = -1;
        if (what != What.RUNS) {
            Path file = directory ? to.resolve("points" + format.suffix()) : to;
            points = dump.points(format, file);
            shell.out().println(shell.shown(file));
        }
        if (what != What.POINTS) {
            Path file = directory ? to.resolve("runs" + format.suffix()) : to;
            dump.runs(format, file);
            shell.out().println(shell.shown(file));
        }
        return points;
    }
}
