package dev.jotter.tracking;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Virtual machines that start in half the time of others: few jars, a small heap, one compiler, and an archive of the
 * classes that a first one has loaded. Archives take no directories, hence the jars.
 */
final class SmallJvm {

    private final List<String> command = new ArrayList<>();

    /** @param main with the words of a run that ends by itself and loads what the others will need */
    SmallJvm(Path directory, String main, String... words) throws Exception {
        String path = String.join(
                File.pathSeparator,
                jar(place(Jotter.class), directory.resolve("main.jar")),
                jar(place(SmallJvm.class), directory.resolve("tests.jar")),
                place(JsonFactory.class).toString());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx96m",
                "-Xlog:disable",
                "-cp",
                path));
        Path archive = directory.resolve("classes.jsa");
        List<String> first = new ArrayList<>(command);
        first.add(1, "-XX:ArchiveClassesAtExit=" + archive);
        first.add(main);
        first.addAll(List.of(words));
        Process dump = new ProcessBuilder(first).inheritIO().start();
        if (!dump.waitFor(60, TimeUnit.SECONDS) || dump.exitValue() != 0) {
            throw new AssertionError(first + " did not end well");
        }
        if (Files.exists(archive)) {
            command.add(1, "-XX:SharedArchiveFile=" + archive);
        }
    }

    /** The command that runs that class. */
    List<String> command(String main, Object... words) {
        List<String> whole = new ArrayList<>(command);
        whole.add(main);
        for (Object word : words) {
            whole.add(word.toString());
        }
        return whole;
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String jar(Path classes, Path jar) throws IOException {
        if (!Files.isDirectory(classes)) {
            return classes.toString();
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path entry : all.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(entry).toString().replace(File.separatorChar, '/')));
                Files.copy(entry, out);
            }
        }
        return jar.toString();
    }
}
