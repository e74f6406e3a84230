package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.Workspace;
import dev.jotter.tracking.internal.index.Row;
import dev.jotter.tracking.internal.index.SqliteIndex;
import dev.jotter.tracking.internal.points.NewerFormatException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All runs of a workspace. */
final class Listing implements AutoCloseable {

    /** Below this, reading the files is quicker than starting SQLite (measured: docs/store.md). */
    private final int indexFrom = indexFrom();

    private final Workspace workspace;
    private final RunDirectories directories;

    private final Map<RunId, Path> known = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();
    private boolean restored;

    Listing(Workspace workspace, RunDirectories directories) {
        this.workspace = workspace;
        this.directories = directories;
    }

    List<RunInfo> all() {
        Map<RunId, Path> present = directories.all();
        SqliteIndex.checkVersion(workspace.index());
        boolean indexed = indexFrom >= 0 && present.size() >= indexFrom;
        if (indexed) {
            restore(present);
        }
        List<RunInfo> runs = new ArrayList<>();
        List<Row> changed = new ArrayList<>();
        present.forEach((id, directory) -> {
            RunReader reader = directories.reader(id, new RunFiles(directory));
            readable(reader).ifPresent(info -> {
                runs.add(info);
                Snapshot news = indexed ? reader.news() : null;
                if (news != null) {
                    changed.add(row(info, news));
                }
            });
        });
        if (indexed) {
            save(present, changed);
        }
        runs.sort(NEWEST_FIRST);
        return runs;
    }

    /** Once per process: from then on the readers know more than the index. */
    private synchronized void restore(Map<RunId, Path> present) {
        if (restored) {
            return;
        }
        restored = true;
        for (Row row : new SqliteIndex(workspace.index()).rows()) {
            RunId id = RunId.isOne(row.id()) ? new RunId(row.id()) : null;
            Path directory = id == null ? null : present.get(id);
            if (id == null || directory == null) {
                gone.add(row.id());
                continue;
            }
            try {
                directories.reader(id, new RunFiles(directory)).restore(Snapshot.of(row.id(), row.snapshot()));
            } catch (IOException | RuntimeException damaged) {
                gone.add(row.id());
            }
        }
    }

    private synchronized void save(Map<RunId, Path> present, List<Row> changed) {
        known.keySet().forEach(id -> {
            if (!present.containsKey(id)) {
                gone.add(id.value());
            }
        });
        known.clear();
        known.putAll(present);
        if (!changed.isEmpty() || !gone.isEmpty()) {
            changed.forEach(row -> gone.remove(row.id()));
            new SqliteIndex(workspace.index()).update(changed, gone);
            gone.clear();
        }
    }

    private static Row row(RunInfo info, Snapshot news) {
        return new Row(
                info.id().value(),
                info.experiment(),
                info.name(),
                info.status().name(),
                news.text(info.id().value()));
    }

    static final Comparator<RunInfo> NEWEST_FIRST =
            Comparator.comparing(RunInfo::createdAt).thenComparing(RunInfo::id).reversed();

    /** One run that cannot be read, in a directory of somebody else for example, does not hide all others. */
    private Optional<RunInfo> readable(RunReader reader) {
        try {
            return Optional.ofNullable(infoOfAnyFormat(reader));
        } catch (NoSuchFileException deleted) {
            return Optional.empty();
        } catch (IOException failure) {
            if (unreadable.add(reader.files().directory())) {
                System.err.println("jotter: a run is left out: cannot read "
                        + reader.files().directory() + " (" + failure + "). Check its owner and its files.");
            }
            return Optional.empty();
        }
    }

    private @Nullable RunInfo infoOfAnyFormat(RunReader reader) throws IOException {
        try {
            return reader.info();
        } catch (NewerFormatException newer) {
            if (unreadable.add(reader.files().directory())) {
                System.err.println("jotter: one run is listed without its content: " + newer.getMessage());
            }
            return reader.ofNewerFormat();
        }
    }

    /** One run from its files; empty when it is not there (any more). */
    Optional<RunInfo> read(RunReader reader) {
        try {
            return Optional.ofNullable(reader.info());
        } catch (NoSuchFileException deleted) {
            return Optional.empty();
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot read " + reader.files().log(), failure);
        }
    }

    private static int indexFrom() {
        String value = JotterEnvironment.value(JotterEnvironment.INDEX_FROM);
        try {
            return value == null ? 500 : Integer.parseInt(value);
        } catch (NumberFormatException word) {
            throw new TrackingException(JotterEnvironment.INDEX_FROM + " is \"" + value
                    + "\"; expected a whole number such as 500, 0 for always, -1 for never.");
        }
    }

    @Override
    public void close() {}
}
