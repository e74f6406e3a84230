package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunPage;
import dev.jotter.tracking.internal.index.Candidates;
import dev.jotter.tracking.internal.index.IndexSession;
import dev.jotter.tracking.internal.index.IndexTrouble;
import dev.jotter.tracking.internal.query.Selection;
import dev.jotter.tracking.internal.query.Selection.Ranked;
import dev.jotter.tracking.internal.query.Sql;
import dev.jotter.tracking.internal.query.Statement;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A page whose runs SQL proposes. Each is taken from its snapshot, which has a checksum, and judged by the
 * {@link Selection}; only as many are as the page needs. Runs that are not in the tables as they are join in order.
 */
final class Choice {

    /** The tables said something else than the snapshots of those runs. */
    static final class Doubt extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<Known> runs;

        Doubt(List<Known> runs) {
            super("the index is damaged");
            this.runs = runs;
        }

        List<Known> runs() {
            return runs;
        }
    }

    /** Carries what an {@link Iterator} may not throw. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(Exception why) {
            super(why);
        }
    }

    private final IndexSession session;
    private final Selection selection;
    private final Map<RunId, Known> known;

    Choice(IndexSession session, Selection selection, Map<RunId, Known> known) {
        this.session = session;
        this.selection = selection;
        this.known = known;
    }

    RunPage page() throws IndexTrouble, Doubt {
        List<Sql> parts = new Statement(selection).parts();
        try (Proposed proposed = new Proposed(parts)) {
            return selection.page(new Merged(proposed, selection.ranked(beside(parts.isEmpty()))));
        } catch (Stopped stopped) {
            if (stopped.getCause() instanceof Doubt doubt) {
                throw doubt;
            }
            throw (IndexTrouble) stopped.getCause();
        }
    }

    /** What SQL cannot propose. */
    private Collection<RunInfo> beside(boolean all) throws IndexTrouble, Doubt {
        List<RunInfo> runs = new ArrayList<>();
        for (Known run : known.values()) {
            if (!run.absent && (all || !run.inTables())) {
                RunInfo info = run.info();
                runs.add(info == null ? fromIndex(run) : info);
            }
        }
        return runs;
    }

    private RunInfo fromIndex(Known run) throws IndexTrouble, Doubt {
        String text = session.snapshot(run.id.value());
        RunInfo info = text == null ? null : inflate(run, text);
        if (info == null) {
            throw new Doubt(List.of(run));
        }
        return info;
    }

    /** The run of a snapshot; null when that is damaged. */
    static @Nullable RunInfo inflate(Known run, String text) {
        try {
            RunInfo info = RunReader.known(run.files, Snapshot.of(run.id.value(), text));
            run.hold(info);
            return info;
        } catch (IOException | RuntimeException damaged) {
            return null;
        }
    }

    /** Runs in the tables that fit, in order. */
    private final class Proposed implements AutoCloseable {
        private final Deque<Sql> parts;
        private @Nullable Candidates open;
        private @Nullable Ranked last;

        Proposed(List<Sql> parts) {
            this.parts = new ArrayDeque<>(parts);
        }

        @Nullable
        Ranked next() throws IndexTrouble, Doubt {
            for (String id = nextId(); id != null; id = nextId()) {
                Known run = RunId.isOne(id) ? known.get(new RunId(id)) : null;
                if (run == null || run.absent || !run.inTables()) {
                    continue;
                }
                RunInfo info = run.info();
                Ranked ranked = selection.rank(info == null ? fromIndex(run) : info);
                if (ranked != null) {
                    check(ranked, run);
                    last = ranked;
                    return ranked;
                }
            }
            return null;
        }

        private void check(Ranked ranked, Known run) throws Doubt {
            Ranked before = last;
            if (before != null && selection.compare(before, ranked) >= 0) {
                Known other = known.get(before.run().id());
                throw new Doubt(other == null ? List.of(run) : List.of(run, other));
            }
        }

        private @Nullable String nextId() throws IndexTrouble {
            while (true) {
                Candidates now = open;
                String id = now == null ? null : now.next();
                if (id != null) {
                    return id;
                }
                close();
                if (parts.isEmpty()) {
                    return null;
                }
                open = session.candidates(parts.removeFirst());
            }
        }

        @Override
        public void close() {
            Candidates now = open;
            open = null;
            if (now != null) {
                now.close();
            }
        }
    }

    /** Two orders made one. */
    private final class Merged implements Iterator<Ranked> {
        private final Proposed proposed;
        private final Iterator<Ranked> beside;
        private @Nullable Ranked left;
        private @Nullable Ranked right;

        Merged(Proposed proposed, List<Ranked> beside) throws IndexTrouble, Doubt {
            this.proposed = proposed;
            this.beside = beside.iterator();
            left = proposed.next();
            right = this.beside.hasNext() ? this.beside.next() : null;
        }

        @Override
        public boolean hasNext() {
            return left != null || right != null;
        }

        @Override
        public Ranked next() {
            Ranked a = left;
            Ranked b = right;
            if (b != null && (a == null || selection.compare(b, a) < 0)) {
                right = beside.hasNext() ? beside.next() : null;
                return b;
            }
            if (a == null) {
                throw new NoSuchElementException();
            }
            try {
                left = proposed.next();
            } catch (IndexTrouble | Doubt stopped) {
                throw new Stopped(stopped);
            }
            return a;
        }
    }
}
