package dev.jotter.tracking.internal.code;

import dev.jotter.tracking.internal.host.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** Reads a jar: its checksum, and what Maven or its manifest say it is. */
final class Jar {

    private static final String MAVEN = "META-INF/maven/";
    private static final String PROPERTIES = "/pom.properties";
    private static final int LARGEST_PROPERTIES = 1 << 16;

    /** A jar of that many modules is a whole application in one file. */
    private static final int MOST_MODULES = 1000;

    private Jar() {}

    /** Without a checksum when patience was over. */
    static Contents read(Path file, Patience patience) throws IOException {
        long size = Files.size(file);
        Sha256 sha = new Sha256();
        String hash = sha.add(file, patience) ? sha.hex() : "";
        TreeSet<String> modules = new TreeSet<>();
        List<String> classPath = List.of();
        // A class path may hold what is no jar: what it says of itself is nothing then.
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            for (var entries = jar.entries(); entries.hasMoreElements() && modules.size() < MOST_MODULES; ) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().startsWith(MAVEN) && entry.getName().endsWith(PROPERTIES)) {
                    module(jar, entry, modules);
                }
            }
            Manifest manifest = jar.getManifest();
            if (manifest != null) {
                Attributes main = manifest.getMainAttributes();
                classPath = words(main.getValue(Attributes.Name.CLASS_PATH));
                if (modules.isEmpty()) {
                    named(file, main, modules);
                }
            }
        } catch (IOException | SecurityException | IllegalArgumentException damaged) {
            return new Contents(size, hash, List.copyOf(modules), classPath);
        }
        return new Contents(size, hash, List.copyOf(modules), classPath);
    }

    private static void module(JarFile jar, ZipEntry entry, Set<String> modules) throws IOException {
        if (entry.getSize() > LARGEST_PROPERTIES) {
            return;
        }
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(entry)) {
            properties.load(in);
        }
        String group = properties.getProperty("groupId", "").strip();
        String artifact = properties.getProperty("artifactId", "").strip();
        if (!group.isEmpty() && !artifact.isEmpty()) {
            modules.add(group + ":" + artifact + ":"
                    + properties.getProperty("version", "").strip());
        }
    }

    /** Of jars that Maven has not built: {@code artifact:version} where the manifest tells the version. */
    private static void named(Path file, Attributes main, Set<String> modules) {
        String version = main.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        if (version != null && !version.isBlank()) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.jar$", "");
            String end = "-" + version.strip();
            modules.add((name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name) + ":"
                    + version.strip());
        }
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
