package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Commit;
import dev.jotter.tracking.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a commit is the hash of: canonical JSON, keys sorted, no blanks, files sorted by path. Nothing in it says when or
 * where, so that the same files, message and parent are the same commit everywhere.
 *
 * @param parent hash of the snapshot before; null for the first
 * @param files sorted by path
 */
record Manifest(@Nullable String parent, String message, List<Commit.File> files) {

    /** How every one begins; contents that begin so and are none fail on the rest. */
    static final byte[] START = "{\"commit\":1,\"files\":[".getBytes(StandardCharsets.UTF_8);

    Manifest {
        files = files.stream().sorted(Comparator.comparing(Commit.File::path)).toList();
    }

    byte[] bytes() {
        Map<String, @Nullable Object> json = new TreeMap<>();
        json.put("commit", 1);
        json.put("files", files.stream().map(Manifest::fields).toList());
        json.put("message", message);
        json.put("parent", parent);
        return Json.line(json).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> fields(Commit.File file) {
        return new TreeMap<>(Map.of(
                "executable", file.executable(),
                "path", file.path(),
                "sha256", file.sha256(),
                "size", file.sizeBytes()));
    }

    /** @throws IOException saying what is wrong when it is no manifest, or names files that no checkout may write */
    static Manifest of(byte[] bytes) throws IOException {
        Fields json = new Fields(Json.object(bytes, 0, bytes.length));
        List<Commit.File> files = new ArrayList<>();
        if (json.map().get("files") instanceof List<?> list) {
            for (Object item : list) {
                files.add(file(item instanceof Map<?, ?> map ? new Fields(texts(map)) : new Fields(Map.of())));
            }
        }
        if (json.number("commit") != 1 || files.isEmpty()) {
            throw new IOException("it is no commit of format 1");
        }
        checkPaths(files);
        return new Manifest(json.maybeText("parent"), json.text("message"), files);
    }

    private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
        Map<String, @Nullable Object> texts = new TreeMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    private static Commit.File file(Fields fields) throws IOException {
        String path = fields.text("path");
        try {
            if (!Names.artifact(path).equals(path)) {
                throw new IOException("file name \"" + path + "\" has backslashes");
            }
        } catch (IllegalArgumentException escapes) {
            throw new IOException(escapes.getMessage(), escapes);
        }
        if (!Objects.isHash(fields.text("sha256"))) {
            throw new IOException("file \"" + path + "\" has no SHA-256");
        }
        return new Commit.File(path, fields.text("sha256"), fields.number("size"), fields.truth("executable"));
    }

    /** No path twice, and none below another: a file cannot be a directory too. */
    static void checkPaths(List<Commit.File> files) throws IOException {
        Set<String> paths = new HashSet<>();
        for (Commit.File file : files) {
            if (!paths.add(file.path())) {
                throw new IOException("there are two files named \"" + file.path() + "\"");
            }
        }
        for (String path : paths) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                if (paths.contains(path.substring(0, slash))) {
                    throw new IOException("\"" + path.substring(0, slash) + "\" is a file and a directory");
                }
            }
        }
    }
}
