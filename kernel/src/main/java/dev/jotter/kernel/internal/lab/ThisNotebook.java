package dev.jotter.kernel.internal.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which notebook a kernel runs for. Jupyter's servers say so in the environment, in forms that differ: a whole path, one
 * below the server's root, one below the notebook's directory once more, a name that VS Code has put a mark into.
 */
final class ThisNotebook {
    private static final List<String> VARIABLES = List.of("JOTTER_NOTEBOOK", "JPY_SESSION_NAME", "__vsc_ipynb_file__");
    private static final Pattern MARK = Pattern.compile("-jvsc-[0-9a-f-]+(?=\\.ipynb$)");

    private final Map<String, String> environment;
    private final Path directory;

    ThisNotebook(Map<String, String> environment, Path directory) {
        this.environment = environment;
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** The notebook that the environment names, where that is a file. */
    Optional<Path> named() {
        return VARIABLES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> value.endsWith(".ipynb"))
                .map(value -> MARK.matcher(value).replaceFirst(""))
                .flatMap(this::places)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** As it stands; below this directory and those around it, one of which is the server's root; by its name, here. */
    private Stream<Path> places(String value) {
        Path path = Path.of(value);
        Path name = path.getFileName();
        Stream<Path> around = path.isAbsolute()
                ? Stream.of(path)
                : Stream.iterate(directory, at -> at != null, Path::getParent).map(at -> at.resolve(path));
        return Stream.concat(around, name == null ? Stream.of() : Stream.of(directory.resolve(name)))
                .map(Path::normalize);
    }

    /** The notebooks of this directory, the one that was saved last first. */
    List<Path> here() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted(Comparator.comparing(ThisNotebook::saved).reversed())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    static FileTime saved(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    static String variables() {
        return String.join(", ", VARIABLES);
    }
}
