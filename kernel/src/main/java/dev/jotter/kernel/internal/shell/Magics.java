package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.render.NearestName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Commands to the kernel, in lines that begin with {@code %}. */
final class Magics {

    /** What one magic does with the text behind its name. */
    private interface Action {
        CellResult run(int cell, String arguments, int line) throws MagicException;
    }

    private final JavaShell shell;
    private final Map<String, Action> actions = new TreeMap<>();

    Magics(JavaShell shell) {
        this.shell = shell;
        actions.put("lsmagic", (cell, arguments, line) -> list());
        actions.put("time", this::time);
        actions.put("%time", (cell, body, line) -> time(cell, body.substring(body.indexOf('\n') + 1), line + 1));
        actions.put("classpath", (cell, arguments, line) -> classpath(arguments));
    }

    List<String> names() {
        return actions.keySet().stream().map(name -> "%" + name).toList();
    }

    CellResult run(int cell, Step.Magic magic, int line) throws MagicException {
        Action action = actions.get(magic.name());
        if (action == null) {
            throw new MagicException("magic %" + magic.name() + " is unknown; expected one of "
                    + String.join(", ", names()) + ". Did you mean \"" + nearest("%" + magic.name()) + "\"?");
        }
        return action.run(cell, magic.arguments(), line);
    }

    private String nearest(String name) {
        return names().stream()
                .min(Comparator.comparingInt((String known) -> NearestName.distance(known, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("%lsmagic");
    }

    private CellResult list() {
        System.out.print("""
                %lsmagic              this list
                %time CODE            runs CODE and prints how long it took
                %%time                the same for a whole cell
                %classpath add PATH   makes a jar, a directory, or every jar of DIR/* known to later cells
                """);
        return CellResult.NOTHING;
    }

    private CellResult time(int cell, String code, int line) {
        long start = System.nanoTime();
        CellResult result = shell.run(cell, code, line);
        double millis = (System.nanoTime() - start) / 1e6;
        System.out.println("time: "
                + (millis < 1000
                        ? String.format(Locale.ROOT, "%.1f ms", millis)
                        : String.format(Locale.ROOT, "%.2f s", millis / 1000)));
        return result;
    }

    private CellResult classpath(String arguments) throws MagicException {
        String[] words = arguments.split("\\s+", 2);
        if (words.length < 2 || !words[0].equals("add") || words[1].isBlank()) {
            throw new MagicException("%classpath is followed by \"" + arguments
                    + "\"; expected add PATH, such as %classpath add lib/x.jar.");
        }
        List<Path> paths = expand(words[1].strip());
        for (Path path : paths) {
            shell.addToClasspath(path.toString());
        }
        return CellResult.NOTHING;
    }

    private static List<Path> expand(String given) throws MagicException {
        List<Path> found = new ArrayList<>();
        if (given.endsWith("/*")) {
            Path directory = Path.of(given.substring(0, given.length() - 2));
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
                jars.forEach(found::add);
            } catch (IOException e) {
                throw missing(given);
            }
        } else if (Files.exists(Path.of(given))) {
            found.add(Path.of(given));
        }
        if (found.isEmpty()) {
            throw missing(given);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static MagicException missing(String given) {
        return new MagicException(
                "class path entry \"" + given + "\" is not there; expected a jar, a directory, or DIR/*"
                        + " with jars in it (relative to " + Path.of("").toAbsolutePath() + ").");
    }
}
