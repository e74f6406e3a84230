package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.Workspace;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The hashes that runs refer to, in the trash or out of it. Of artifacts the ones that their names stand for now; of all
 * else every hash there is, also in lines that are damaged or of a kind not known here, and from there through the
 * manifests of snapshots and their parents. What cannot be read stops it: then nobody knows what is needed.
 */
final class References {

    private static final byte[] ARTIFACT = "{\"event\":\"artifact\",".getBytes(StandardCharsets.UTF_8);
    private static final int ATTEMPTS = 20;

    private final Workspace workspace;
    private final Trash trash;
    private final Set<Path> without;

    /** Where the content of a hash may lie. */
    private final Function<String, List<Path>> places;

    private final Set<String> hashes = new HashSet<>();
    private final Set<String> mentioned = new HashSet<>();
    private final Deque<String> perhapsManifests = new ArrayDeque<>();
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

    boolean contain(String hash) {
        return hashes.contains(hash);
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
                return;
            }
            throw new NoSuchFileException(directory.toString());
        }
        byte[] bytes = Files.readAllBytes(files.log());
        // Refuses what a newer Jotter wrote.
        for (Artifact artifact : new RunReader(files).state().artifacts.values()) {
            hashes.add(artifact.sha256());
        }
        Set<String> understood = artifacts(files);
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                line(bytes, start, at, understood);
                start = at + 1;
            }
        }
        runs++;
    }

    /** The hashes of artifacts in lines that are whole: those that count are known, the others were replaced. */
    private static Set<String> artifacts(RunFiles files) throws IOException {
        Set<String> told = new HashSet<>();
        RunLog.read(files.log(), 0, line -> {
            if ("artifact".equals(line.get("event"))) {
                told.add(String.valueOf(line.get("sha256")));
            }
        });
        return told;
    }

    private void line(byte[] bytes, int from, int to, Set<String> understood) {
        boolean artifact = to - from > ARTIFACT.length
                && Arrays.equals(bytes, from, from + ARTIFACT.length, ARTIFACT, 0, ARTIFACT.length);
        HashScan scan = new HashScan(hash -> {
            if (!artifact || !understood.contains(hash)) {
                mention(hash);
            }
        });
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
