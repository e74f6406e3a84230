package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whose child a run is, and whose parent, for people.
 *
 * @param parent empty without one
 * @param children empty without any
 */
record Relatives(String parent, String children) {

    private static final int SHOWN = 8;

    static Relatives of(RunInfo run, Jotter jotter) {
        RunId parent = run.parent();
        String above =
                parent == null ? "" : jotter.find(parent).map(Relatives::named).orElse(parent + ", which is gone");
        List<RunInfo> below = jotter.children(run.id());
        String first = below.stream().limit(SHOWN).map(Relatives::named).collect(Collectors.joining(", "));
        return new Relatives(above, below.size() > SHOWN ? first + " and " + (below.size() - SHOWN) + " more" : first);
    }

    private static String named(RunInfo run) {
        return Harmless.line(run.name()) + " (" + run.id() + ")";
    }
}
