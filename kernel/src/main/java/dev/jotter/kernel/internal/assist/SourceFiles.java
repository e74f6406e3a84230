package dev.jotter.kernel.internal.assist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Java source by class name: Jotter's own, which it carries; that of the JDK in its {@code src.zip}; that of a library
 * in the {@code -sources.jar} beside its jar.
 */
public final class SourceFiles {

    /** Where the build puts the sources of Jotter's public classes. */
    private static final String OWN = "/META-INF/jotter-sources/";

    private final Supplier<List<String>> classPath;

    public SourceFiles(Supplier<List<String>> classPath) {
        this.classPath = classPath;
    }

    /**
     * The text of the file that a class is in.
     *
     * @param topLevel its qualified name
     */
    public Optional<String> of(String topLevel) {
        String file = topLevel.replace('.', '/') + ".java";
        return own(file).or(() -> jdk(topLevel, file)).or(() -> library(topLevel, file));
    }

    private static Optional<String> own(String file) {
        try (InputStream in = SourceFiles.class.getResourceAsStream(OWN + file)) {
            return in == null ? Optional.empty() : Optional.of(text(in));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> jdk(String topLevel, String file) {
        int dot = topLevel.lastIndexOf('.');
        Path home = Path.of(System.getProperty("java.home"));
        Path zip = Stream.of(home.resolve("lib/src.zip"), home.resolve("src.zip"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
        if (dot < 0 || zip == null) {
            return Optional.empty();
        }
        return ModuleLayer.boot().modules().stream()
                .filter(module -> module.getPackages().contains(topLevel.substring(0, dot)))
                .findFirst()
                .flatMap(module -> entry(zip, module.getName() + "/" + file));
    }

    private Optional<String> library(String topLevel, String file) {
        String compiled = topLevel.replace('.', '/') + ".class";
        return classPath.get().stream()
                .filter(jar -> jar.endsWith(".jar"))
                .map(jar -> Path.of(jar.substring(0, jar.length() - ".jar".length()) + "-sources.jar"))
                .filter(Files::isRegularFile)
                .filter(sources -> holds(Path.of(sources.toString().replaceFirst("-sources\\.jar$", ".jar")), compiled))
                .flatMap(sources -> entry(sources, file).stream())
                .findFirst();
    }

    private static boolean holds(Path jar, String name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(name) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> entry(Path zipFile, String name) {
        try (ZipFile zip = new ZipFile(zipFile.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null ? Optional.empty() : Optional.of(text(zip.getInputStream(entry)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
