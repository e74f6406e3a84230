package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.IndexProgress;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.internal.index.IndexSession;
import dev.jotter.tracking.internal.index.IndexTrouble;
import dev.jotter.tracking.internal.index.Row;
import dev.jotter.tracking.internal.index.SqliteIndex;
import dev.jotter.tracking.internal.index.Stamp;
import dev.jotter.tracking.internal.points.NewerFormatException;
import dev.jotter.tracking.internal.query.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads runs whose files have changed, and writes to the index what came of it. */
final class Reading {

    /** Runs that go into the index at once: what is done so far is kept when the process ends, and locks are short. */
    private static final int CHUNK = 500;
    /** Clocks of file systems may tick every two seconds: what changed that shortly before may have changed again. */
    private static final long TICK_MILLIS = 2000;

    private final RunDirectories directories;
    private final Supplier<SqliteIndex> index;
    private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = new HashSet<>();

    IndexProgress progress = (done, total) -> {};

    Reading(RunDirectories directories, Supplier<SqliteIndex> index) {
        this.directories = directories;
        this.index = index;
    }

    /** That run's row is to go, with the next that are written. */
    void gone(String id) {
        gone.add(id);
    }

    void read(List<Known> runs, boolean indexed) {
        read(runs, indexed, info -> {});
    }

    /** @param indexed whether to go on from what the index has, and to tell it */
    void read(List<Known> runs, boolean indexed, Consumer<RunInfo> into) {
        IndexSession session = null;
        try {
            for (int from = 0; from < runs.size(); from += CHUNK) {
                List<Known> chunk = runs.subList(from, Math.min(runs.size(), from + CHUNK));
                if (indexed) {
                    session = restore(chunk, session);
                }
                Map<Known, Row> rows = news(chunk, indexed, into);
                if (!rows.isEmpty()) {
                    session = save(rows, session);
                }
                if (runs.size() > CHUNK) {
                    progress.at(from + chunk.size(), runs.size());
                }
            }
            if (indexed && !gone.isEmpty()) {
                session = save(Map.of(), session);
            }
        } finally {
            if (session != null) {
                session.close();
            }
        }
    }

    /** Several at a time where there are many: most of it is waiting for the file system. */
    private Map<Known, Row> news(List<Known> chunk, boolean indexed, Consumer<RunInfo> into) {
        Stream<Known> runs = chunk.size() < CHUNK ? chunk.stream() : chunk.parallelStream();
        List<Outcome> outcomes = runs.map(run -> read(run, indexed)).toList();
        Map<Known, Row> rows = new HashMap<>();
        for (int i = 0; i < chunk.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome.info() != null) {
                into.accept(outcome.info());
            }
            if (outcome.row() != null) {
                rows.put(chunk.get(i), outcome.row());
            }
        }
        return rows;
    }

    /**
     * What came of reading a run.
     *
     * @param info null when there is no run
     * @param row what the index is to know; null when it knows
     */
    private record Outcome(@Nullable RunInfo info, @Nullable Row row) {}

    private Outcome read(Known run, boolean indexed) {
        RunReader reader = directories.reader(run.id, run.files);
        try {
            long now = System.currentTimeMillis();
            Stamp look = run.look();
            RunInfo info;
            try {
                info = reader.info();
            } catch (NewerFormatException newer) {
                return newer(run, reader, newer);
            }
            run.absent = info == null;
            if (info == null) {
                return new Outcome(null, null);
            }
            look = look.standing(reader.settled() && now - look.directoryMillis() >= TICK_MILLIS);
            if (indexed) {
                return new Outcome(info, note(run, reader, info, look));
            }
            run.stamp = look;
            run.hold(info);
            return new Outcome(info, null);
        } catch (NoSuchFileException deleted) {
            run.absent = true;
        } catch (IOException failure) {
            run.absent = true;
            complain(run, failure);
        }
        return new Outcome(null, null);
    }

    private Outcome newer(Known run, RunReader reader, NewerFormatException why) throws IOException {
        if (unreadable.add(run.files.directory())) {
            System.err.println("jotter: one run is listed without its content: " + why.getMessage());
        }
        RunInfo info = reader.ofNewerFormat();
        run.doubt();
        run.absent = false;
        run.hold(info);
        return new Outcome(info, null);
    }

    /** What the index is to know; null when it knows. */
    private static @Nullable Row note(Known run, RunReader reader, RunInfo info, Stamp look) {
        Columns columns = Columns.of(info, Instant.now());
        Stamp stamp = columns.exact() ? look : look.odd();
        boolean news = reader.fresh() || (stamp.still() && !(run.indexed && stamp.equals(run.stamp)));
        run.indexed &= !news;
        run.stamp = stamp;
        run.hold(info);
        String id = run.id.value();
        return news ? new Row(id, stamp, columns, reader.snapshot().text(id)) : null;
    }

    /** Lets the readers of those that the index has go on from there. */
    private @Nullable IndexSession restore(List<Known> chunk, @Nullable IndexSession opened) {
        IndexSession session = opened;
        for (Known run : chunk) {
            RunReader reader = directories.reader(run.id, run.files);
            if (run.indexed && reader.blank()) {
                session = session == null ? open() : session;
                restore(reader, run, session);
            }
        }
        return session;
    }

    private static void restore(RunReader reader, Known run, @Nullable IndexSession session) {
        try {
            String text = session == null ? null : session.snapshot(run.id.value());
            if (text == null) {
                run.indexed = false;
            } else {
                reader.restore(Snapshot.of(run.id.value(), text));
            }
        } catch (IOException | IndexTrouble | RuntimeException damaged) {
            run.indexed = false;
        }
    }

    /** One run that cannot be read, in a directory of somebody else for example, does not hide all others. */
    private void complain(Known run, IOException failure) {
        Path directory = run.files.directory();
        if (Files.isDirectory(directory) && unreadable.add(directory)) {
            System.err.println("jotter: a run is left out: cannot read " + directory + " (" + failure
                    + "). Check its owner and its files.");
        }
    }

    private @Nullable IndexSession open() {
        try {
            return index.get().open();
        } catch (IndexTrouble unusable) {
            return null;
        }
    }

    private @Nullable IndexSession save(Map<Known, Row> rows, @Nullable IndexSession opened) {
        IndexSession session = opened == null ? open() : opened;
        if (session != null) {
            try {
                rows.values().forEach(row -> gone.remove(row.id()));
                session.update(rows.values(), gone);
                gone.clear();
                rows.keySet().forEach(run -> {
                    run.indexed = true;
                    RunInfo info = run.info();
                    if (info != null) {
                        run.hold(info);
                    }
                    if (run.stamp.still()) {
                        directories.forget(run.id);
                    }
                });
            } catch (IndexTrouble failure) {
                // The files answer instead.
            }
        }
        return session;
    }
}
