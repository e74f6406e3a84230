package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the directories of runs by id. A directory without {@code run.jsonl} is no run yet. */
final class RunDirectories {

    private final Path runs;
    private final Set<Path> closed = ConcurrentHashMap.newKeySet();
    private final Map<RunId, RunReader> readers = new ConcurrentHashMap<>();
    private final Map<Path, Folder> folders = new HashMap<>();
    private Map<RunId, Path> present = Map.of();

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

    /** Every run's directory, by what they are called. The same map as before when nothing came or went. */
    synchronized Map<RunId, Path> all() {
        List<Path> experiments = new ArrayList<>(List.of(runs));
        boolean same = true;
        for (int i = 0; i < experiments.size(); i++) {
            Folder before = folders.get(experiments.get(i));
            Folder folder = before == null || before.mayHaveChanged() ? look(experiments.get(i)) : before;
            same &= before != null && folder.entries().equals(before.entries());
            folders.put(experiments.get(i), folder);
            if (i == 0) {
                experiments.addAll(folder.entries());
            }
        }
        if (!same || folders.size() != experiments.size()) {
            folders.keySet().retainAll(Set.copyOf(experiments));
            present = byId(experiments.subList(1, experiments.size()));
            readers.keySet().retainAll(present.keySet());
        }
        return present;
    }

    private Map<RunId, Path> byId(List<Path> experiments) {
        Map<RunId, Path> all = new HashMap<>();
        for (Path experiment : experiments) {
            for (Path run : Objects.requireNonNull(folders.get(experiment)).entries()) {
                String name = String.valueOf(run.getFileName());
                if (RunId.isOne(name)) {
                    all.put(new RunId(name), run);
                }
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private Folder look(Path directory) {
        FileTime changed = Folder.changed(directory);
        return new Folder(directory, changed, System.currentTimeMillis(), entries(directory));
    }

    /**
     * What a directory held.
     *
     * @param changed when it last had been, as of just before it was looked into
     * @param looked when that was
     */
    private record Folder(Path directory, @Nullable FileTime changed, long looked, List<Path> entries) {

        /** Clocks of file systems may tick every two seconds: what changed that shortly before may have changed again. */
        boolean mayHaveChanged() {
            return changed == null || looked - changed.toMillis() < 2000 || !changed.equals(changed(directory));
        }

        static @Nullable FileTime changed(Path directory) {
            try {
                return Files.getLastModifiedTime(directory);
            } catch (IOException gone) {
                return null;
            }
        }
    }

    /** What was read of a run is not needed any more. */
    void forget(RunId id) {
        readers.remove(id);
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
