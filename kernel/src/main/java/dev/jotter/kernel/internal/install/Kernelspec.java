package dev.jotter.kernel.internal.install;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a kernelspec (jupyter-client, "Making kernels for Jupyter"). */
public final class Kernelspec {

    private Kernelspec() {}

    /** What {@code kernel.json} holds; {@code environment} is set for the kernel, and left out when empty. */
    public static JsonObject json(List<String> command, String displayName, Map<String, String> environment) {
        JsonArray argv = new JsonArray();
        command.forEach(argv::add);
        JsonObject spec = new JsonObject();
        spec.add("argv", argv);
        spec.addProperty("display_name", displayName);
        spec.addProperty("language", "java");
        spec.addProperty("interrupt_mode", "message");
        spec.addProperty("kernel_protocol_version", "5.4");
        if (!environment.isEmpty()) {
            JsonObject variables = new JsonObject();
            environment.forEach(variables::addProperty);
            spec.add("env", variables);
        }
        spec.add("metadata", new JsonObject());
        return spec;
    }

    /** Writes beside, then moves, so that Jupyter never reads half a kernelspec. */
    public static void write(Path directory, String json) throws IOException {
        Files.createDirectories(directory);
        Map<String, byte[]> files = Map.of(
                "kernel.json", (json + "\n").getBytes(StandardCharsets.UTF_8),
                "logo-64x64.png", Logo.png(64),
                "logo-32x32.png", Logo.png(32),
                "logo-svg.svg", resource("/dev/jotter/kernel/logo-svg.svg"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path beside = directory.resolve("." + file.getKey() + ".part");
            try {
                Files.write(beside, file.getValue());
                Files.move(beside, directory.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Kernelspec.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " on the class path");
            }
            return in.readAllBytes();
        }
    }

    public static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
