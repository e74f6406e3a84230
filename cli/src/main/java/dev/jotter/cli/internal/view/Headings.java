package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What columns of runs are called: by name where that tells them apart, else by name and place. */
final class Headings {

    private static final int LONGEST = 20;

    private Headings() {}

    static List<String> of(List<RunInfo> runs) {
        List<String> names = new ArrayList<>();
        runs.forEach(run -> names.add(Harmless.cut(run.name(), LONGEST)));
        if (new HashSet<>(names).size() < names.size()) {
            for (int i = 0; i < names.size(); i++) {
                names.set(i, "#" + (i + 1) + " " + Harmless.cut(names.get(i), LONGEST - 4));
            }
        }
        return names;
    }
}
