package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.ConsoleFilter;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter logs}. */
@CommandLine.Command(footer = {"  jotter logs cartpole-0", "  jotter logs -f 1k2m"})
public final class LogsCommand extends Command {

    private static final long POLL_MILLIS = 200;

    @Parameters(paramLabel = "RUN", description = "A run's id, the first 4 or more characters of it, or its name.")
    private String run = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the run ends.")
    private boolean follow;

    private final Map<Path, Long> printed = new LinkedHashMap<>();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            RunInfo info = jotter.run(run);
            Path directory = info.directory();
            if (directory == null) {
                throw new UsageException("run \"" + info.name()
                        + "\" is in a store without directories; expected one that" + " keeps console output.");
            }
            Path logs = directory.resolve("logs");
            ConsoleFilter filter = new ConsoleFilter(shell.out(), shell.terminal());
            boolean ended = info.status().ended();
            printNew(logs, filter);
            while (follow && !ended && !shell.out().checkError()) {
                pause();
                ended = jotter.run(info.id().value()).status().ended();
                printNew(logs, filter);
            }
            if (printed.values().stream().allMatch(bytes -> bytes == 0)) {
                shell.err().println("This run has written nothing to its console.");
            }
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void printNew(Path logs, ConsoleFilter filter) throws IOException {
        for (Path file : files(logs)) {
            long from = printed.getOrDefault(file, 0L);
            try (InputStream bytes = Files.newInputStream(file)) {
                bytes.skipNBytes(Math.min(from, Files.size(file)));
                byte[] more = new byte[1 << 16];
                for (int count = bytes.read(more); count >= 0; count = bytes.read(more)) {
                    filter.print(more, count);
                    from += count;
                }
            }
            printed.put(file, from);
        }
        filter.flush();
    }

    private static List<Path> files(Path logs) throws IOException {
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(logs)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", asked));
        }
    }
}
