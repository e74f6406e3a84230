package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.Workspace;
import dev.jotter.tracking.internal.points.MetricsFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The hashes that runs refer to, in the trash or out of it. Of artifacts the ones that their names stand for now; of all
 * else every hash there is, also in lines that are cut off or of a kind not known here, and from there through the
 * manifests of snapshots and their parents. What cannot be read stops it, and where a line is damaged all content counts
 * as needed: nobody knows what it said.
 */
final class References {

    /** A line that is shorter has no room for a hash: most of them are heartbeats. */
    private static final int SHORTEST = 90;

    private static final int ATTEMPTS = 20;

    private final Workspace workspace;
    private final Trash trash;
    private final Set<Path> without;

    /** Where the content of a hash may lie. */
    private final Function<String, List<Path>> places;

    private final Set<String> hashes = new HashSet<>();
    private final Set<String> mentioned = new HashSet<>();
    private final Deque<String> perhapsManifests = new ArrayDeque<>();
    /** What of the logs is lost, so that nobody knows what it referred to: file and place, for people. */
    private final List<String> damage = new ArrayList<>();

    private int runs;

    private References(Workspace workspace, Trash trash, Set<Path> without, Function<String, List<Path>> places) {
        this.workspace = workspace;
        this.trash = trash;
        this.without = without;
        this.places = places;
    }

    /**
     * Reads all runs, anew when one was moved meanwhile.
     *
     * @param without directories of runs to pass over
     */
    static References of(Workspace workspace, Trash trash, Set<Path> without, Function<String, List<Path>> places)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            References references = new References(workspace, trash, without, places);
            try {
                references.read();
                return references;
            } catch (NoSuchFileException moved) {
                if (attempt == ATTEMPTS) {
                    throw moved;
                }
            }
        }
    }

    /** Where logs are damaged, any content may be needed. */
    boolean contain(String hash) {
        return !damage.isEmpty() || hashes.contains(hash);
    }

    List<String> damage() {
        return damage;
    }

    /** How many runs there are. */
    int runs() {
        return runs;
    }

    /** The trash before and after, so that a run is seen wherever it is moved meanwhile. */
    private void read() throws IOException {
        readTrash();
        for (Path experiment : Trash.entries(workspace.runs())) {
            for (Path run : Trash.entries(experiment)) {
                if (RunId.isOne(String.valueOf(run.getFileName()))) {
                    read(run);
                }
            }
        }
        readTrash();
        follow();
    }

    private void readTrash() throws IOException {
        for (Trash.Place place : trash.places()) {
            if (!without.contains(place.directory())) {
                read(place.directory());
            }
        }
    }

    private void read(Path directory) throws IOException {
        RunFiles files = new RunFiles(directory);
        if (!Files.exists(files.log())) {
            if (Files.exists(directory)) {
                if (Files.exists(files.result()) || !MetricsFiles.in(directory).isEmpty()) {
                    damage.add(files.log() + " is missing");
                }
                return;
            }
            throw new NoSuchFileException(directory.toString());
        }
        byte[] bytes = Files.readAllBytes(files.log());
        // Refuses what a newer Jotter wrote.
        RunState state = new RunReader(files).state();
        for (Artifact artifact : state.artifacts.values()) {
            hashes.add(artifact.sha256());
        }
        if (state.created == null) {
            damage.add(files.log() + " has lost its first line");
        }
        int start = 0;
        for (int at = 0, number = 1; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                String replaced = artifact(files, bytes, start, at, number++);
                scan(bytes, start, at, hash -> {
                    if (!hash.equals(replaced)) {
                        mention(hash);
                    }
                });
                start = at + 1;
            }
        }
        runs++;
    }

    /**
     * The hash of an artifact in a line that is whole, else null: those that count are known, the others were replaced.
     * What a damaged line referred to, nobody knows; that one was cut off while it was written never counted.
     */
    private @Nullable String artifact(RunFiles files, byte[] bytes, int from, int to, int number) {
        if (to == from || (bytes[from] == '{' && to - from < SHORTEST)) {
            return null;
        }
        try {
            Fields line = new Fields(LineCodec.decode(bytes, from, to));
            return line.text("event").equals("artifact") ? line.text("sha256") : null;
        } catch (IOException damaged) {
            if (!LineCodec.torn(bytes, from, to)) {
                damage.add("line " + number + " of " + files.log() + " is damaged");
            }
            return null;
        }
    }

    private static void scan(byte[] bytes, int from, int to, Consumer<String> found) {
        HashScan scan = new HashScan(found);
        for (int at = from; at < to; at++) {
            scan.next(bytes[at]);
        }
        scan.next('\n');
    }

    private void mention(String hash) {
        hashes.add(hash);
        if (mentioned.add(hash)) {
            perhapsManifests.add(hash);
        }
    }

    private void follow() throws IOException {
        while (!perhapsManifests.isEmpty()) {
            for (Path place : places.apply(perhapsManifests.remove())) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(place))) {
                    scan(in);
                } catch (NoSuchFileException notThere) {
                    // No content of ours, or elsewhere.
                }
            }
        }
    }

    private void scan(InputStream content) throws IOException {
        int first = content.read();
        if (first != '{') {
            return;
        }
        HashScan scan = new HashScan(this::mention);
        for (int next = content.read(); next >= 0; next = content.read()) {
            scan.next(next);
        }
        scan.next('\n');
    }
}
