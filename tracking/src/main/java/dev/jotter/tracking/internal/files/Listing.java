package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.IndexProgress;
import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunPage;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.Workspace;
import dev.jotter.tracking.internal.index.IndexSession;
import dev.jotter.tracking.internal.index.IndexTrouble;
import dev.jotter.tracking.internal.index.IndexVersion;
import dev.jotter.tracking.internal.index.SqliteIndex;
import dev.jotter.tracking.internal.query.Selection;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All runs of a workspace. A run that has ended is read once; from then on only the look of its files is compared, and
 * with many runs even that only when {@link Changes} or a directory says so, or the last time is two seconds ago.
 */
final class Listing {

    static final Comparator<RunInfo> NEWEST_FIRST =
            Comparator.comparing(RunInfo::createdAt).thenComparing(RunInfo::id).reversed();

    private static final long TRUST_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** So many are looked at each time: that takes less than a query. */
    private static final int FEW = 1000;

    /** Below this, reading the files is quicker than starting SQLite (measured: docs/store.md). */
    private final int indexFrom = indexFrom();

    private final Workspace workspace;
    private final RunDirectories directories;
    private final Map<RunId, Known> known = new HashMap<>();
    private final Reading reading;

    private Map<RunId, Path> present = Map.of();
    private @Nullable Long changes;
    private long verified = System.nanoTime() - 2 * TRUST_NANOS;
    private boolean loaded;

    Listing(Workspace workspace, RunDirectories directories) {
        this.workspace = workspace;
        this.directories = directories;
        reading = new Reading(directories, this::index);
    }

    void onIndexing(IndexProgress progress) {
        reading.progress = progress;
    }

    /** Not before it is needed: it loads SQL. */
    private SqliteIndex index() {
        return new SqliteIndex(workspace.index());
    }

    /** Every run, the newest first. */
    synchronized List<RunInfo> all() {
        refresh();
        List<RunInfo> runs = everything();
        runs.sort(NEWEST_FIRST);
        return runs;
    }

    synchronized RunPage select(RunQuery query) {
        Selection selection = new Selection(query, Instant.now());
        if (refresh() && known.values().stream().anyMatch(run -> run.indexed && run.info() == null)) {
            try (IndexSession session = index().open()) {
                return new Choice(session, selection, known).page();
            } catch (IndexTrouble unreadable) {
                // The files answer instead.
            } catch (Choice.Doubt damaged) {
                // What follows reads what the tables got wrong again, from its snapshot or its files.
                damaged.runs().forEach(Known::doubt);
            }
        }
        return selection.page(everything());
    }

    /** Brings what is known up to date. Whether the index has a part in it. */
    private boolean refresh() {
        long now = System.nanoTime();
        Map<RunId, Path> before = present;
        present = directories.all();
        Long seen = Changes.seen(workspace.hidden());
        IndexVersion.check(workspace.index());
        boolean indexed = indexFrom >= 0 && present.size() >= indexFrom;
        if (indexed && !loaded) {
            loaded = true;
            known.values().forEach(Known::doubt);
            load();
        }
        boolean look = present.size() < FEW
                || present != before
                || now - verified > TRUST_NANOS
                || !Objects.equals(seen, changes);
        if (present != before) {
            present.forEach((id, directory) -> {
                Known run = known.get(id);
                if (run == null || !run.files.directory().equals(directory)) {
                    known.put(id, new Known(id, directory, Known.UNREAD, false));
                }
            });
            known.values().removeIf(run -> {
                boolean gone = !present.containsKey(run.id);
                if (gone && run.indexed) {
                    reading.gone(run.id.value());
                }
                return gone;
            });
        }
        List<Known> stale = new ArrayList<>();
        for (Known run : known.values()) {
            if (!run.stamp.still() || (look && !run.unchanged())) {
                stale.add(run);
            }
        }
        reading.read(stale, indexed);
        if (look) {
            changes = seen;
            verified = now;
        }
        return indexed;
    }

    /** Once per process: what the index has, to be compared with the files. */
    private void load() {
        if (!index().exists()) {
            return;
        }
        try (IndexSession session = index().open()) {
            session.stamps((id, stamp) -> {
                RunId run = RunId.isOne(id) ? new RunId(id) : null;
                Path directory = run == null ? null : present.get(run);
                if (run == null || directory == null) {
                    reading.gone(id);
                } else if (!known.containsKey(run)) {
                    known.put(run, new Known(run, directory, stamp, true));
                }
            });
        } catch (IndexTrouble unreadable) {
            // The files answer instead.
        }
    }

    /** All of them, in no order: from memory, else the index, else their files. */
    private List<RunInfo> everything() {
        List<RunInfo> runs = new ArrayList<>(known.size());
        Map<RunId, Known> missing = new HashMap<>();
        for (Known run : known.values()) {
            RunInfo info = run.info();
            if (run.absent || info != null) {
                Optional.ofNullable(run.absent ? null : info).ifPresent(runs::add);
            } else {
                missing.put(run.id, run);
            }
        }
        if (!missing.isEmpty()) {
            inflate(missing, runs);
            reading.read(List.copyOf(missing.values()), loaded, runs::add);
        }
        return runs;
    }

    /** Moves what the index has from the one to the other. */
    private void inflate(Map<RunId, Known> missing, List<RunInfo> runs) {
        try (IndexSession session = index().open()) {
            session.snapshots((id, text) -> {
                Known run = RunId.isOne(id) ? missing.get(new RunId(id)) : null;
                RunInfo info = run == null || !run.indexed ? null : Choice.inflate(run, text);
                if (run != null && info != null) {
                    runs.add(info);
                    missing.remove(run.id);
                }
            });
        } catch (IndexTrouble unreadable) {
            // The files answer instead.
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
}
