package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.ClassPathEntry;
import dev.jotter.tracking.internal.code.ClassPath;
import dev.jotter.tracking.internal.host.Hardware;
import dev.jotter.tracking.internal.host.Patience;
import dev.jotter.tracking.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code environment.json}: the class path, Java and the GPUs, which all runs of one process, and most runs of one project,
 * have in common.
 *
 * @param facts a short form of it, for {@code run.jsonl}
 * @param text the file
 * @param whole whether all of the class path was read
 */
record EnvironmentFile(Map<String, String> facts, String text, boolean whole) {

    private static final int FORMAT = 1;
    private static final Duration GPU_LIMIT = Duration.ofSeconds(2);
    private static final int DIGEST_SHOWN = 12;

    static EnvironmentFile capture(Patience patience) {
        List<ClassPathEntry> entries = ClassPath.ofProcess(patience);
        List<String> gpus = Hardware.gpus(patience.part(GPU_LIMIT));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", FORMAT);
        Map<String, String> java = new LinkedHashMap<>();
        for (String name : List.of("vendor", "version", "runtime.version", "vm.name", "vm.version", "home")) {
            java.put(name.replace('.', '_'), System.getProperty("java." + name, ""));
        }
        file.put("java", java);
        file.put("gpus", gpus);
        file.put("class_path", entries.stream().map(EnvironmentFile::json).toList());
        boolean whole = entries.stream().allMatch(EnvironmentFile::read);
        Map<String, String> facts = new LinkedHashMap<>();
        if (!gpus.isEmpty()) {
            facts.put("gpu", String.join("; ", gpus));
        }
        facts.put("classPath", entries.size() + " entries, " + (whole ? digest(entries) : "not all of them read"));
        return new EnvironmentFile(facts, Json.page(file), whole);
    }

    private static boolean read(ClassPathEntry entry) {
        return entry.sizeBytes() < 0 || !entry.sha256().isEmpty();
    }

    private static Map<String, Object> json(ClassPathEntry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", entry.path());
        map.put("size", entry.sizeBytes());
        map.put("sha256", entry.sha256());
        map.put("modules", entry.modules());
        return map;
    }

    /** The same wherever the same code lies. */
    private static String digest(List<ClassPathEntry> entries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ClassPathEntry entry : entries) {
                digest.update((entry.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_SHOWN);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Empty when there is none. */
    static List<ClassPathEntry> classPath(Path file) throws IOException {
        List<ClassPathEntry> entries = new ArrayList<>();
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (Json.object(bytes, 0, bytes.length).get("class_path") instanceof List<?> list) {
                for (Object each : list) {
                    entries.add(entry(each));
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return entries;
    }

    private static ClassPathEntry entry(@Nullable Object json) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> found) {
            found.forEach((key, value) -> map.put(String.valueOf(key), value));
        }
        Fields fields = new Fields(map);
        return new ClassPathEntry(
                fields.text("path"), fields.number("size"), fields.text("sha256"), fields.list("modules"));
    }
}
