package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.TrackingException;
import dev.jotter.tracking.TrashedRun;
import dev.jotter.tracking.Workspace;
import dev.jotter.tracking.internal.json.Json;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs that were deleted: {@code .jotter/trash/<ms since the epoch>/<run id>}, each moved there whole and at once, with a
 * note of where it came from.
 */
final class Trash {

    private static final String NOTE = "trashed.json";

    private final Workspace workspace;

    Trash(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Where a run lies in the trash, and since when. */
    record Place(Path directory, RunId id, long sinceMillis) {}

    /** All of them, the newest first; empty when there is no trash. */
    List<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        for (Path time : entries(workspace.trash())) {
            String millis = String.valueOf(time.getFileName());
            if (millis.matches("[0-9]{1,18}")) {
                for (Path run : entries(time)) {
                    String id = String.valueOf(run.getFileName());
                    if (RunId.isOne(id)) {
                        places.add(new Place(run, new RunId(id), Long.parseLong(millis)));
                    }
                }
            }
        }
        places.sort(Comparator.comparingLong(Place::sinceMillis)
                .thenComparing(Place::id)
                .reversed());
        return places;
    }

    /** What is in the trash and can be read. */
    List<TrashedRun> runs() throws IOException {
        List<TrashedRun> runs = new ArrayList<>();
        for (Place place : places()) {
            try {
                RunInfo info = new RunReader(new RunFiles(place.directory())).info();
                if (info != null) {
                    runs.add(new TrashedRun(info, Instant.ofEpochMilli(place.sinceMillis()), origin(place)));
                }
            } catch (NoSuchFileException restored) {
                // By somebody else, in this moment.
            }
        }
        return runs;
    }

    Optional<Place> find(RunId id) throws IOException {
        return places().stream().filter(place -> place.id().equals(id)).findFirst();
    }

    /**
     * Moves a run here that has ended. One that somebody takes up in this moment goes back: whoever announces an attempt
     * reads the log again afterwards, where it was, and so one of the two always notices the other.
     *
     * @return null when it is gone already
     */
    @Nullable
    TrashedRun take(RunInfo info, Path directory, long now) throws IOException {
        refuseLive(info);
        Place place;
        try {
            place = move(directory, info.id(), now);
        } catch (NoSuchFileException gone) {
            return null;
        }
        RunInfo moved = new RunReader(new RunFiles(place.directory())).info();
        if (moved == null || !moved.status().ended()) {
            putBack(place);
            refuseLive(moved == null ? info : moved);
        }
        return new TrashedRun(moved == null ? info : moved, Instant.ofEpochMilli(now), directory);
    }

    private static void refuseLive(RunInfo run) {
        if (!run.status().ended()) {
            throw new TrackingException("run \"" + run.name() + "\" (" + run.id() + ") is " + run.status()
                    + "; expected one that has ended. Stop it first with 'jotter cancel " + run.id()
                    + "', or end one that was started from a shell with 'jotter track end " + run.id() + "'.");
        }
    }

    private Place move(Path directory, RunId id, long now) throws IOException {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("run_id", id.value());
        note.put("origin", experiment(directory));
        note.put("deleted_at", Instant.ofEpochMilli(now).toString());
        RunFiles.replace(directory.resolve(NOTE), Json.page(note));
        Path place = workspace.trash().resolve(Long.toString(now)).resolve(id.value());
        while (true) {
            Files.createDirectories(parent(place));
            try {
                move(directory, place);
                return new Place(place, id, now);
            } catch (NoSuchFileException gone) {
                if (!Files.exists(directory)) {
                    throw gone;
                }
                // Somebody has emptied that part of the trash, and took it away.
            } catch (IOException | TrackingException stays) {
                Files.deleteIfExists(directory.resolve(NOTE));
                throw stays;
            }
        }
    }

    /** Moves it back to where it came from. */
    Path putBack(Place place) throws IOException {
        Path origin = origin(place);
        if (Files.exists(origin)) {
            throw new TrackingException("run " + place.id() + " cannot be restored: " + origin
                    + " is there already; expected nothing. Move that away, then restore it again.");
        }
        Files.createDirectories(parent(origin));
        move(place.directory(), origin);
        Files.deleteIfExists(origin.resolve(NOTE));
        Tree.deleteIfEmpty(parent(place.directory()));
        return origin;
    }

    /** What its note says, when that is the name of a directory; else the one that its experiment has. */
    private Path origin(Place place) throws IOException {
        String noted = "";
        try {
            byte[] note = Files.readAllBytes(place.directory().resolve(NOTE));
            noted = new Fields(Json.object(note, 0, note.length)).text("origin");
        } catch (IOException none) {
            // Moved here by hand, or damaged.
        }
        if (noted.isEmpty() || noted.startsWith("..") || noted.equals(".") || !noted.matches("[^/\\\\:\\p{Cntrl}]+")) {
            RunInfo info = new RunReader(new RunFiles(place.directory())).info();
            noted = RunFiles.segment(info == null ? "restored" : info.experiment());
        }
        return workspace.runs().resolve(noted).resolve(place.id().value());
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }

    private static String experiment(Path directory) {
        return String.valueOf(parent(directory).getFileName());
    }

    private void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            throw new TrackingException(
                    from + " cannot be moved to " + to + " at once: they are on different file systems; expected runs"
                            + " and trash on one. Make " + workspace.trash()
                            + " a symbolic link to a directory beside the runs.",
                    otherDisk);
        }
    }

    static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        return entries;
    }
}
