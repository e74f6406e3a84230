package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which cells an execution runs, and which keep what they show.
 *
 * @param ids of the cells to run
 * @param note what a person should know of it; empty for a whole execution
 */
record Course(Set<String> ids, String note) {

    private static final String FROM_HERE = "resume-here";

    /** Every cell that can be run. */
    static Course whole(List<Cell> cells) {
        return new Course(
                cells.stream().filter(CellTags::isRun).map(Cell::id).collect(Collectors.toUnmodifiableSet()), "");
    }

    /**
     * From the first cell that has not ended well, after those whose state it needs: none before the last cell tagged
     * {@code resume-here}, none tagged {@code replay:never}, all tagged {@code replay:always}.
     */
    static Course resumed(List<Cell> cells, Finished finished, String language) {
        List<Cell> run = cells.stream().filter(CellTags::isRun).toList();
        int open = 0;
        while (open < run.size() && finished.has(run.get(open))) {
            open++;
        }
        if (open == run.size()) {
            return open == 0 ? whole(cells) : new Course(Set.of(), "every cell has ended well before; nothing is run");
        }
        if (open == 0) {
            return whole(cells);
        }
        int from = open;
        while (from > 0 && !run.get(from).tags().contains(FROM_HERE)) {
            from--;
        }
        List<Cell> before = run.subList(from, open);
        List<Cell> rest = run.subList(open, run.size());
        Set<String> ids = new HashSet<>(new SharedNames(run, language).needed(before, rest));
        before.stream().filter(cell -> cell.tags().contains("replay:always")).forEach(cell -> ids.add(cell.id()));
        before.stream().filter(cell -> cell.tags().contains("replay:never")).forEach(cell -> ids.remove(cell.id()));
        String note = "resumed at cell " + run.get(open).id() + ", after running " + ids.size() + " of " + open
                + " finished cells again for their state";
        rest.forEach(cell -> ids.add(cell.id()));
        return new Course(Set.copyOf(ids), note);
    }
}
