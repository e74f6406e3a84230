package dev.jotter.cli.internal.view;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs with those that belong to them below. */
final class RunTree {

    /**
     * One run.
     *
     * @param indent what is put before its name
     */
    record Line(RunInfo run, String indent) {}

    private record Place(RunInfo run, int depth) {}

    private RunTree() {}

    static List<Line> flat(List<RunInfo> runs) {
        return runs.stream().map(run -> new Line(run, "")).toList();
    }

    /** Each below its parent where that is among them, in the order given; every run once, whatever their parents say. */
    static List<Line> of(List<RunInfo> runs) {
        Set<RunId> ids = new HashSet<>();
        runs.forEach(run -> ids.add(run.id()));
        Map<RunId, List<RunInfo>> children = new LinkedHashMap<>();
        List<RunInfo> roots = new ArrayList<>();
        for (RunInfo run : runs) {
            RunId parent = run.parent();
            (parent != null && ids.contains(parent) ? children.computeIfAbsent(parent, id -> new ArrayList<>()) : roots)
                    .add(run);
        }
        // Runs that are their own ancestors have no root above them.
        roots.addAll(runs);
        List<Line> lines = new ArrayList<>();
        Set<RunId> seen = new HashSet<>();
        roots.forEach(root -> below(root, children, seen, lines));
        return lines;
    }

    private static void below(RunInfo root, Map<RunId, List<RunInfo>> children, Set<RunId> seen, List<Line> lines) {
        Deque<Place> open = new ArrayDeque<>(List.of(new Place(root, 0)));
        while (!open.isEmpty()) {
            Place next = open.pop();
            if (!seen.add(next.run().id())) {
                continue;
            }
            int depth = next.depth();
            lines.add(new Line(next.run(), depth == 0 ? "" : "  ".repeat(Math.min(depth, 8) - 1) + "└ "));
            List<RunInfo> below = children.getOrDefault(next.run().id(), List.of());
            for (int i = below.size() - 1; i >= 0; i--) {
                open.push(new Place(below.get(i), depth + 1));
            }
        }
    }
}
