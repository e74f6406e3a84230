package dev.jotter.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Jars for tests, compiled on the spot. */
final class Jars {

    private Jars() {}

    static Path withClass(Path jar, String className, String source, Path... classPath) throws IOException {
        Path work = Files.createTempDirectory("jar");
        try {
            return compiled(work, jar, className, source, classPath);
        } finally {
            try (Stream<Path> tree = Files.walk(work)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Path compiled(Path work, Path jar, String className, String source, Path... classPath)
            throws IOException {
        Path file = work.resolve(className.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        String path = String.join(
                java.io.File.pathSeparator,
                Stream.concat(Stream.of("."), Stream.of(classPath).map(Path::toString))
                        .toList());
        List<String> arguments = List.of("-parameters", "-cp", path, "-d", work.toString(), file.toString());
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError(className + " does not compile");
        }
        String entry = className.replace('.', '/') + ".class";
        return of(jar, Map.of(entry, Files.readAllBytes(work.resolve(entry))));
    }

    static Path of(Path jar, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }
}
