package dev.jotter.kernel.internal.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** The libraries that cells see anyhow. They stay what they are, whatever else is added: their loader is the parent. */
final class Provided {

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

    private record Library(Path file, String version) {}

    private final Map<String, Library> byArtifact = new HashMap<>();

    private Provided() {}

    static Provided of(List<String> jars) {
        Provided provided = new Provided();
        for (String entry : jars) {
            Path file = Path.of(entry);
            Matcher jar = JAR.matcher(String.valueOf(file.getFileName()));
            if (jar.matches()) {
                provided.byArtifact.putIfAbsent(jar.group(1), new Library(file, jar.group(2)));
            }
        }
        return provided;
    }

    Optional<String> version(String group, String artifact) {
        Library library = byArtifact.get(artifact);
        return library != null && isOf(group, artifact, library.file())
                ? Optional.of(library.version())
                : Optional.empty();
    }

    /** Some other group may have an artifact of that name; a jar that does not say whose it is counts as the same. */
    private static boolean isOf(String group, String artifact, Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            boolean says = zip.stream().anyMatch(entry -> entry.getName().endsWith("/" + artifact + "/pom.properties"));
            return !says || zip.getEntry("META-INF/maven/" + group + "/" + artifact + "/pom.properties") != null;
        } catch (IOException e) {
            return true;
        }
    }
}
