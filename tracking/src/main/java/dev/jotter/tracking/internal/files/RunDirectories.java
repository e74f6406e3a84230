package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the directories of runs by id. A directory without {@code run.jsonl} is no run yet. */
final class RunDirectories {

    private final Path runs;
    private final Set<Path> closed = ConcurrentHashMap.newKeySet();
    private final Map<RunId, RunReader> readers = new ConcurrentHashMap<>();

    RunDirectories(Path runs) {
        this.runs = runs;
    }

    Optional<RunReader> find(RunId id) {
        RunReader known = readers.get(id);
        if (known != null && Files.exists(known.files().log())) {
            return Optional.of(known);
        }
        readers.remove(id);
        for (Path experiment : entries(runs)) {
            RunFiles files = new RunFiles(experiment.resolve(id.value()));
            if (Files.exists(files.log())) {
                return Optional.of(reader(id, files));
            }
        }
        return Optional.empty();
    }

    /** Every run's directory. */
    Map<RunId, Path> all() {
        Map<RunId, Path> all = new TreeMap<>();
        for (Path experiment : entries(runs)) {
            for (Path run : entries(experiment)) {
                String name = String.valueOf(run.getFileName());
                if (RunId.isOne(name) && Files.isDirectory(run)) {
                    all.put(new RunId(name), run);
                }
            }
        }
        readers.keySet().retainAll(all.keySet());
        return all;
    }

    RunReader reader(RunId id, RunFiles files) {
        return readers.compute(
                id, (key, known) -> known != null && known.files().equals(files) ? known : new RunReader(files));
    }

    private List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (AccessDeniedException someoneElses) {
            if (directory.equals(runs)) {
                throw DirectoryStore.failed("cannot list " + directory, someoneElses);
            }
            if (closed.add(directory)) {
                System.err.println("jotter: the runs in " + directory + " are left out: it may not be read.");
            }
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot list " + directory, failure);
        }
        return entries;
    }
}
