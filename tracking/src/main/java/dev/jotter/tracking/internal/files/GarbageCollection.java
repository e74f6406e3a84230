package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Garbage;
import dev.jotter.tracking.Garbage.Item;
import dev.jotter.tracking.Garbage.Kind;
import dev.jotter.tracking.GarbageRules;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds and removes what no run needs, while any number of processes write. One process at a time removes. */
final class GarbageCollection {

    private final Workspace workspace;
    private final Trash trash;
    private final GarbageRules rules;
    private final Instant now;
    private final LooseObjects objects;
    private final List<Item> items = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    GarbageCollection(Workspace workspace, GarbageRules rules, Instant now) {
        this.workspace = workspace;
        this.rules = rules;
        this.now = now;
        trash = new Trash(workspace);
        objects = new LooseObjects(workspace.objects(), now.minus(rules.grace()));
    }

    /** What there is; changes nothing. */
    Garbage look() throws IOException {
        List<Item> old = oldTrash();
        items.addAll(old);
        References needed = references(old);
        boolean empty = needed.runs() == 0 && old.isEmpty();
        if (mayGo(needed, empty)) {
            items.addAll(objects.loose(needed, notes));
        }
        items.addAll(new Leftovers(workspace, now.minus(rules.grace())).find(empty));
        return result();
    }

    /** Removes it, and tells what it was. */
    Garbage remove() throws IOException {
        if (!Files.isDirectory(workspace.hidden())) {
            return result();
        }
        try (FileChannel file = FileChannel.open(
                        workspace.hidden().resolve("gc.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = lock(file)) {
            if (!alone.isValid()) {
                throw new TrackingException("another process is collecting garbage here.");
            }
            sweep();
        }
        return result();
    }

    private void sweep() throws IOException {
        List<Item> old = oldTrash();
        // Before anything is removed: what cannot be read stops it here.
        References needed = references(old);
        boolean empty = needed.runs() == 0 && old.isEmpty();
        for (Item item : old) {
            purge(item);
        }
        if (mayGo(needed, empty)) {
            List<Item> set = objects.setAside(objects.loose(needed, notes), failures);
            items.addAll(objects.delete(set, references(List.of()), failures));
        }
        for (Item item : new Leftovers(workspace, now.minus(rules.grace())).find(empty)) {
            delete(item.path(), item);
        }
    }

    private static FileLock lock(FileChannel file) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException here) {
            lock = null;
        }
        if (lock == null) {
            throw new TrackingException("somebody else is collecting garbage in this store; expected nobody. Wait until"
                    + " it is done, then try again.");
        }
        return lock;
    }

    private List<Item> oldTrash() throws IOException {
        long limit = now.minus(rules.trashAge()).toEpochMilli();
        List<Item> old = new ArrayList<>();
        for (Trash.Place place : trash.places()) {
            if (place.sinceMillis() <= limit) {
                old.add(new Item(Kind.TRASHED_RUN, place.directory(), Tree.size(place.directory())));
            }
        }
        return old;
    }

    private References references(List<Item> without) throws IOException {
        Set<Path> gone = new HashSet<>();
        without.forEach(item -> gone.add(item.path()));
        return References.of(workspace, trash, gone, objects::places);
    }

    /** Damaged logs do not say what they need; a disk that is not there looks like a store without runs. */
    private boolean mayGo(References needed, boolean empty) throws IOException {
        if (!needed.damage().isEmpty()) {
            int more = needed.damage().size() - 1;
            notes.add(needed.damage().get(0) + (more == 0 ? "" : ", and so are " + more + " more")
                    + ": what it referred to is unknown, so that all content stays. Bring that file back from a backup;"
                    + " or take the line out, or delete the run, when you can do without.");
            return false;
        }
        if (Files.isSymbolicLink(workspace.objects())) {
            notes.add(workspace.objects() + " is a link, so that other stores may use it too: its content stays.");
            return false;
        }
        if (empty && objects.any()) {
            notes.add("No run was found in " + workspace.runs() + ", so that all content would go: it stays. If that"
                    + " directory lies on a disk that is away, mount it; else delete " + workspace.objects()
                    + " yourself.");
            return false;
        }
        return true;
    }

    private void purge(Item item) {
        Path aside = item.path().resolveSibling("." + item.path().getFileName() + ".purge");
        try {
            // At once, so that nobody restores half of it.
            Files.move(item.path(), aside);
        } catch (IOException restored) {
            failures.add(item.path() + " stays: " + restored + ".");
            return;
        }
        delete(aside, item);
    }

    private void delete(Path where, Item item) {
        try {
            Tree.delete(where);
            items.add(item);
            if (item.kind() == Kind.TRASHED_RUN) {
                Tree.deleteIfEmpty(where.getParent());
            }
        } catch (IOException closed) {
            failures.add(where + " could not be removed whole: " + closed + ".");
        }
    }

    private Garbage result() {
        items.sort(Comparator.comparingLong(Item::sizeBytes).reversed().thenComparing(Item::path));
        return new Garbage(items, notes, failures);
    }
}
