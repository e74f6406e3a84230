package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Garbage.Item;
import dev.jotter.tracking.Garbage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Content that no run refers to. It is set aside first, and deleted only when nobody wants it even then: whoever stores the
 * same content meanwhile gives it a new time, which is seen after the move, or no longer finds it and stores it again.
 */
final class LooseObjects {

    private final Path directory;
    private final Instant limit;

    /** @param limit what is younger stays */
    LooseObjects(Path directory, Instant limit) {
        this.directory = directory;
        this.limit = limit;
    }

    private record Found(Path path, String hash) {}

    /** Where the content of a hash may lie. */
    List<Path> places(String hash) {
        return List.of(place(hash), aside(hash));
    }

    private Path place(String hash) {
        return new Objects(directory).place(hash);
    }

    private Path aside(String hash) {
        return new Objects(directory).aside(hash);
    }

    boolean any() throws IOException {
        return !all().isEmpty();
    }

    private List<Found> all() throws IOException {
        List<Found> all = new ArrayList<>();
        for (Path part : Trash.entries(directory)) {
            String first = String.valueOf(part.getFileName());
            if (first.equals(Objects.ASIDE) || first.matches("[0-9a-f]{2}")) {
                for (Path file : Trash.entries(part)) {
                    String hash = (first.equals(Objects.ASIDE) ? "" : first) + file.getFileName();
                    if (hash.matches("[0-9a-f]{64}")) {
                        all.add(new Found(file, hash));
                    }
                }
            }
        }
        return all;
    }

    /** Content that no run refers to, old enough; what a killed collection has set aside is, whatever its age. */
    List<Item> loose(References needed, List<String> notes) throws IOException {
        List<Item> loose = new ArrayList<>();
        int young = 0;
        for (Found found : all()) {
            boolean aside = found.path().equals(aside(found.hash()));
            if (!aside && needed.contain(found.hash())) {
                continue;
            }
            try {
                BasicFileAttributes file = Files.readAttributes(found.path(), BasicFileAttributes.class);
                if (aside || old(file)) {
                    loose.add(new Item(Kind.OBJECT, found.path(), file.size()));
                } else {
                    young++;
                }
            } catch (NoSuchFileException gone) {
                // Then it is no garbage.
            }
        }
        if (young > 0) {
            notes.add("Content that no run refers to but that is younger than the grace stays, as somebody may be"
                    + " about to: " + young + (young == 1 ? " object." : " objects."));
        }
        return loose;
    }

    private boolean old(BasicFileAttributes file) {
        return file.lastModifiedTime().toInstant().isBefore(limit);
    }

    /** Those that were set aside; not those that somebody stored again in this moment. */
    List<Item> setAside(List<Item> loose, List<String> failures) throws IOException {
        List<Item> set = new ArrayList<>();
        for (Item item : loose) {
            String hash = hash(item.path());
            Path aside = aside(hash);
            try {
                if (!item.path().equals(aside)) {
                    Files.createDirectories(aside.getParent());
                    Files.move(item.path(), aside, StandardCopyOption.ATOMIC_MOVE);
                    if (!old(Files.readAttributes(aside, BasicFileAttributes.class))) {
                        new Objects(directory).restore(hash);
                        continue;
                    }
                }
                set.add(new Item(item.kind(), aside, item.sizeBytes()));
            } catch (NoSuchFileException needed) {
                // Somebody has asked for it.
            } catch (IOException closed) {
                failures.add(item.path() + " stays: " + closed + ".");
            }
        }
        return set;
    }

    /** Deletes what is not needed now either, and moves the rest back. */
    List<Item> delete(List<Item> set, References needed, List<String> failures) {
        List<Item> deleted = new ArrayList<>();
        for (Item item : set) {
            String hash = hash(item.path());
            try {
                if (!needed.contain(hash)) {
                    Files.delete(item.path());
                    deleted.add(new Item(item.kind(), place(hash), item.sizeBytes()));
                } else {
                    new Objects(directory).restore(hash);
                }
            } catch (NoSuchFileException broughtBack) {
                // Somebody has asked for it.
            } catch (IOException closed) {
                failures.add(item.path() + " stays: " + closed + ".");
            }
        }
        return deleted;
    }

    private static String hash(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.length() == 64 ? name : directoryName(path) + name;
    }

    private static String directoryName(Path path) {
        Path directory = path.getParent();
        return directory == null ? "" : String.valueOf(directory.getFileName());
    }
}
