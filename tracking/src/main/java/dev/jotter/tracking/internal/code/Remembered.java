package dev.jotter.tracking.internal.code;

import dev.jotter.tracking.internal.host.UserCache;
import dev.jotter.tracking.internal.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checksums that some process of this user has worked out: one line each in {@code checksums.jsonl} of the user's cache,
 * any number of processes append. Where there is no cache, nothing is remembered.
 */
final class Remembered {

    /** Past that it is begun anew: some 20,000 lines, most of them about files that are gone. */
    private static final long LARGEST = 8 << 20;

    private final Optional<Path> file;
    private final Map<String, Contents> known = new HashMap<>();
    private final StringBuilder news = new StringBuilder();

    Remembered() {
        this(UserCache.directory().map(directory -> directory.resolve("checksums.jsonl")));
    }

    Remembered(Optional<Path> file) {
        this.file = file;
        file.ifPresent(this::load);
    }

    private void load(Path from) {
        try {
            if (!Files.exists(from)) {
                return;
            }
            if (Files.size(from) > LARGEST) {
                Files.deleteIfExists(from);
                return;
            }
            for (String line : new String(Files.readAllBytes(from), StandardCharsets.UTF_8).split("\n", -1)) {
                read(line.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            known.clear();
        }
    }

    private void read(byte[] line) {
        try {
            Map<String, @Nullable Object> fields = Json.object(line, 0, line.length);
            if (fields.get("sha256") instanceof String sha
                    && sha.length() == 64
                    && fields.get("size") instanceof Number size) {
                known.put(
                        fields.get("path") + "\0" + fields.get("stamp"),
                        new Contents(
                                size.longValue(), sha, texts(fields.get("modules")), texts(fields.get("class_path"))));
            }
        } catch (IOException torn) {
            // Another process was killed here, or the line is still being written.
        }
    }

    private static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> texts.add(String.valueOf(each)));
        }
        return texts;
    }

    @Nullable
    Contents find(String path, String stamp) {
        return known.get(path + "\0" + stamp);
    }

    void add(String path, String stamp, Contents contents) {
        known.put(path + "\0" + stamp, contents);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", path);
        fields.put("stamp", stamp);
        fields.put("size", contents.size());
        fields.put("sha256", contents.sha256());
        fields.put("modules", contents.modules());
        fields.put("class_path", contents.classPath());
        news.append(Json.line(fields)).append('\n');
    }

    /** Writes what is new, for others. */
    void save() {
        if (news.length() == 0 || file.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.get().getParent());
            try (FileChannel out = FileChannel.open(
                    file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
                // After a line that somebody left unfinished.
                ByteBuffer bytes = ByteBuffer.wrap(("\n" + news).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            news.setLength(0);
        } catch (IOException noCache) {
            // The next process reads the files again.
        }
    }
}
