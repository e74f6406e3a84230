package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.templates.GeneratedCells;
import dev.jotter.notebooks.internal.templates.Offers;
import dev.jotter.notebooks.internal.templates.SourceHash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a freshly generated notebook over an existing one without losing what a person wrote. */
public final class NotebookMerge {

    private NotebookMerge() {}

    /**
     * The merged notebook and what was done, a line each for people.
     *
     * @param notebook every cell a person added or edited, where they put it; untouched generated cells replaced
     * @param report such as {@code kept your edit of analysis-2}
     */
    public record Merged(Notebook notebook, List<String> report) {
        public Merged {
            report = List.copyOf(report);
        }
    }

    /**
     * A cell is a person's when no template made it, or when its source or kind is no longer what the template gave it.
     * Such a cell stays as it is, behind the cell it followed; where its template has something new to say, that is shown
     * in a cell behind it, once. Of the others, those that are generated still are
     * replaced, with their outputs where the source is the same, and with what a front end or a person put into their
     * metadata; those that are not generated any more go. A generated cell that a person moved stays behind the cell it
     * followed too, and one that a person deleted stays away.
     *
     * @param before as read from disk
     * @param fresh as rendered
     */
    public static Merged merge(Notebook before, Notebook fresh) {
        Map<String, Cell> untouched = new LinkedHashMap<>();
        Map<String, Cell> edited = new LinkedHashMap<>();
        Notebook existing = agreed(before.withCells(distinct(before.cells())), fresh);
        existing.cells().stream()
                .filter(GeneratedCells::isGenerated)
                .forEach(cell -> (isUntouched(cell) ? untouched : edited).put(cell.id(), cell));
        List<String> report = new ArrayList<>();
        List<Cell> merged = new ArrayList<>();
        Kept kept = new Kept(edited, new LinkedHashMap<>(), new HashSet<>(), new LinkedHashMap<>());
        List<String> deleted = GeneratedCells.deleted(existing);
        Set<String> moved = GeneratedCells.moved(existing);
        for (Cell cell : fresh.cells()) {
            Cell old = untouched.get(cell.id());
            if (old != null && moved.contains(cell.id())) {
                kept.moved().put(cell.id(), replaced(old, cell, report));
            } else if (old != null) {
                merged.add(replaced(old, cell, report));
            } else if (deleted.contains(cell.id())) {
                report.add("left out " + cell.id() + ", which you deleted");
            } else if (!edited.containsKey(cell.id())) {
                report.add("added " + cell.id());
                merged.add(cell);
            } else {
                kept.offer(Objects.requireNonNull(edited.get(cell.id())), cell);
            }
        }
        insertPersons(existing, merged, kept, report);
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(existing.metadata());
        metadata.putAll(fresh.metadata());
        metadata.compute("jotter", (key, mark) -> GeneratedCells.withFinished(existing, mark));
        Notebook notebook = new Notebook(metadata, merged, existing.extra());
        Set<String> known = new LinkedHashSet<>(GeneratedCells.ids(fresh));
        known.addAll(deleted);
        known.addAll(GeneratedCells.ids(notebook));
        return new Merged(GeneratedCells.remember(notebook.withCells(unique(merged)), known), report);
    }

    private static Cell replaced(Cell old, Cell cell, List<String> report) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(old.metadata());
        metadata.putAll(cell.metadata());
        Set<String> tags = new LinkedHashSet<>(cell.tags());
        tags.addAll(old.tags());
        metadata.put("tags", List.copyOf(tags));
        if (old.kind() == cell.kind() && old.source().equals(cell.source())) {
            return cell.withMetadata(metadata).withOutputs(old.outputs(), old.executionCount());
        }
        report.add("replaced " + cell.id());
        return cell.withMetadata(metadata);
    }

    /** Of cells with one id, as a merge of two branches may leave them, the later ones are a person's. */
    private static List<Cell> distinct(List<Cell> cells) {
        Set<String> taken = new HashSet<>();
        cells.forEach(cell -> taken.add(cell.id()));
        Set<String> used = new HashSet<>();
        List<Cell> distinct = new ArrayList<>();
        for (Cell cell : cells) {
            distinct.add(used.add(cell.id()) ? cell : cell.withId(unused(cell.id(), taken)));
        }
        return distinct;
    }

    private static String unused(String id, Set<String> taken) {
        String begin = id.substring(0, Math.min(id.length(), 58)) + "-x";
        int n = 2;
        while (!taken.add(begin + n)) {
            n++;
        }
        return begin + n;
    }

    /** An edit that says what is generated now is no edit any more. */
    private static Notebook agreed(Notebook existing, Notebook fresh) {
        Map<String, Cell> generated = new LinkedHashMap<>();
        fresh.cells().forEach(cell -> generated.put(cell.id(), cell));
        return existing.withCells(existing.cells().stream()
                .map(cell -> agreed(cell, generated.get(cell.id())))
                .toList());
    }

    private static Cell agreed(Cell cell, @Nullable Cell now) {
        boolean edited = GeneratedCells.isGenerated(cell) && !isUntouched(cell);
        return now != null && edited && cell.attachments().isEmpty() && Offers.isAgreed(cell, now)
                ? Offers.adopted(cell, now)
                : cell;
    }

    /**
     * What has a place of its own.
     *
     * @param edited generated cells that a person edited, as they are to stand, by id
     * @param offers new ones, by the id of the cell they are for
     * @param settled ids of cells whose older offers are done with
     * @param moved generated anew, by id
     */
    private record Kept(
            Map<String, Cell> edited, Map<String, Cell> offers, Set<String> settled, Map<String, Cell> moved) {

        /** The person's cell stays; what its template has to say now is offered, unless it was before. */
        void offer(Cell cell, Cell fresh) {
            if (Offers.isDue(cell, fresh) && Offers.isMade(cell, fresh)) {
                return;
            }
            settled.add(cell.id());
            if (Offers.isDue(cell, fresh)) {
                offers.put(cell.id(), Offers.of(fresh));
                edited.put(cell.id(), Offers.remember(cell, fresh));
            } else {
                edited.put(cell.id(), Offers.forget(cell));
            }
        }

        boolean isOutdated(Cell cell) {
            return Offers.isOffer(cell)
                    && (settled.contains(Offers.target(cell)) || !edited.containsKey(Offers.target(cell)));
        }
    }

    /** Each behind the nearest cell before it that is still there. */
    private static void insertPersons(Notebook existing, List<Cell> merged, Kept kept, List<String> report) {
        int after = 0;
        for (Cell cell : existing.cells()) {
            if (kept.isOutdated(cell)) {
                continue;
            }
            if (!GeneratedCells.isGenerated(cell) || !isUntouched(cell)) {
                Cell mine = GeneratedCells.isGenerated(cell) ? kept.edited().getOrDefault(cell.id(), cell) : cell;
                Cell offer = GeneratedCells.isGenerated(cell) ? kept.offers().get(cell.id()) : null;
                merged.add(after++, mine);
                if (offer != null) {
                    merged.add(after++, offer);
                    report.add("kept your edit of " + cell.id() + ", with what is generated now behind it, in "
                            + offer.id());
                } else if (!Offers.isOffer(cell)) {
                    report.add(
                            (GeneratedCells.isGenerated(cell) ? "kept your edit of " : "kept your cell ") + cell.id());
                }
                continue;
            }
            Cell here = kept.moved().get(cell.id());
            if (here != null) {
                report.add("kept " + cell.id() + " where you moved it");
                merged.add(after++, here);
                continue;
            }
            int at = indexOfUntouched(merged, cell.id());
            if (at >= 0) {
                after = at + 1;
            } else {
                report.add("removed " + cell.id() + ", which is no longer generated");
            }
        }
    }

    private static int indexOfUntouched(List<Cell> cells, String id) {
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            if (cell.id().equals(id) && GeneratedCells.isGenerated(cell) && isUntouched(cell)) {
                return i;
            }
        }
        return -1;
    }

    /** Where a person's cell got the id of a generated one, it takes another. */
    private static List<Cell> unique(List<Cell> cells) {
        Set<String> taken = new HashSet<>();
        cells.stream().filter(GeneratedCells::isGenerated).map(Cell::id).forEach(taken::add);
        Set<String> used = new HashSet<>();
        List<Cell> unique = new ArrayList<>();
        for (Cell cell : cells) {
            String id = cell.id();
            boolean free = (GeneratedCells.isGenerated(cell) || !taken.contains(id)) && used.add(id);
            for (int n = 2; !free; n++) {
                id = cell.id().substring(0, Math.min(cell.id().length(), 58)) + "-x" + n;
                free = !taken.contains(id) && used.add(id);
            }
            unique.add(id.equals(cell.id()) ? cell : cell.withId(id));
        }
        return unique;
    }

    private static boolean isUntouched(Cell cell) {
        return cell.metadata().get("jotter") instanceof Map<?, ?> mark
                && SourceHash.of(cell.kind(), cell.source()).equals(mark.get("hash"))
                && cell.attachments().isEmpty();
    }
}
