package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunStore;
import dev.jotter.tracking.TrashedRun;
import dev.jotter.tracking.UnknownRunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the run somebody means: id, prefix of ids, or name. Reads no more runs than it must. */
public final class Resolve {

    private static final int SHORTEST = 4;

    private Resolve() {}

    public static RunInfo run(RunStore store, String reference) {
        String text = reference.strip();
        String id = text.toLowerCase(Locale.ROOT);
        if (RunId.isOne(id)) {
            Optional<RunInfo> exact = store.find(new RunId(id));
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        List<RunId> ids = id.length() >= SHORTEST && id.length() < 13 ? store.ids(id) : List.of();
        if (ids.size() == 1) {
            Optional<RunInfo> only = store.find(ids.get(0));
            if (only.isPresent()) {
                return only.get();
            }
        }
        Filter named = new Filter.Compare(Field.attribute("name"), Operator.EQUAL, new Filter.Literal(text, null));
        List<RunInfo> newest = store.select(
                        RunQuery.all().withWhere(named.toString()).withLimit(1))
                .runs();
        if (!newest.isEmpty()) {
            return newest.get(0);
        }
        if (ids.isEmpty()) {
            refuseDeleted(store, text);
        }
        throw new UnknownRunException(
                ids.size() > 1 ? several(text, ids) : unknown(text, store.list(), store.location()));
    }

    /** The run in the trash that somebody means; of several with one name or id, the last deleted. */
    public static TrashedRun trashed(RunStore store, String reference) {
        String text = reference.strip();
        List<TrashedRun> all = store.trash();
        List<TrashedRun> fit = fitting(all, text);
        List<RunId> ids = fit.stream().map(each -> each.run().id()).distinct().toList();
        boolean named = fit.stream().anyMatch(each -> each.run().name().equals(text));
        if (ids.size() == 1 || named) {
            return fit.get(0);
        }
        throw new UnknownRunException(
                ids.isEmpty()
                        ? "run \"" + text + "\" is not in the trash; expected the id or name of one of the "
                                + all.size() + " there. List them with 'jotter trash'."
                        : several(text, ids));
    }

    /** By id or name, else by the beginning of an id. */
    private static List<TrashedRun> fitting(List<TrashedRun> all, String text) {
        String id = text.toLowerCase(Locale.ROOT);
        List<TrashedRun> exact = all.stream()
                .filter(each ->
                        each.run().id().value().equals(id) || each.run().name().equals(text))
                .toList();
        return !exact.isEmpty() || id.length() < SHORTEST
                ? exact
                : all.stream()
                        .filter(each -> each.run().id().value().startsWith(id))
                        .toList();
    }

    private static void refuseDeleted(RunStore store, String text) {
        List<TrashedRun> deleted = fitting(store.trash(), text);
        if (!deleted.isEmpty()) {
            TrashedRun last = deleted.get(0);
            throw new UnknownRunException("run \"" + text + "\" is in the trash since " + last.deletedAt()
                    + "; expected one that is not. Bring it back with 'jotter restore "
                    + last.run().id() + "'.");
        }
    }

    private static String several(String text, List<RunId> ids) {
        return "run \"" + text + "\" is ambiguous; expected one of "
                + String.join(", ", ids.stream().limit(5).map(RunId::value).toList())
                + (ids.size() > 5 ? " and " + (ids.size() - 5) + " more" : "") + ". Type more characters.";
    }

    private static String unknown(String text, List<RunInfo> all, String location) {
        if (all.isEmpty()) {
            return "run \"" + text + "\" is unknown; there are no runs in " + location + " yet.";
        }
        Set<String> known = new TreeSet<>();
        all.forEach(run -> {
            known.add(run.name());
            known.add(run.id().value());
        });
        List<String> near = new ArrayList<>(Nearest.to(text, known));
        return "run \"" + text + "\" is unknown; expected the id of a run, the first " + SHORTEST
                + " or more characters of one, or a name. "
                + (near.isEmpty() ? "List them with 'jotter runs'." : "Did you mean " + or(near) + "?");
    }

    private static String or(List<String> names) {
        return String.join(
                " or ", names.stream().map(name -> "\"" + name + "\"").toList());
    }
}
