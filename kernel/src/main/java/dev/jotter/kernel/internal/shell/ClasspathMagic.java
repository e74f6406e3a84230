package dev.jotter.kernel.internal.shell;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** {@code %classpath}: what cells can see beside the kernel's own. */
final class ClasspathMagic implements Magic {

    private static final int DEPTH = 12;

    private final JavaShell shell;

    ClasspathMagic(JavaShell shell) {
        this.shell = shell;
    }

    @Override
    public String usage() {
        return "%classpath [add PATH...]";
    }

    @Override
    public String does() {
        return "adds jars, directories, DIR/* or globs (lib/**/*.jar); without add lists what was added";
    }

    @Override
    public List<String> complete(String arguments) {
        return arguments.contains(" ") ? Paths.startingWith(arguments) : List.of("add ");
    }

    @Override
    public CellResult run(Call call) throws MagicException {
        List<String> words = call.words();
        if (words.isEmpty()) {
            shell.classpath().forEach(System.out::println);
            if (shell.classpath().isEmpty()) {
                System.out.println("nothing was added yet; add with %classpath add PATH or %maven");
            }
            return CellResult.NOTHING;
        }
        if (!words.get(0).equals("add") || words.size() < 2) {
            throw new MagicException("%classpath is followed by \"" + call.arguments()
                    + "\"; expected add PATH, such as %classpath add lib/x.jar.");
        }
        String rest = call.arguments().strip().substring("add".length()).strip();
        // A path may have blanks; several may stand in one line.
        List<String> given = exists(rest) ? List.of(rest) : words.subList(1, words.size());
        for (String each : given) {
            for (Path path : expand(each)) {
                shell.addToClasspath(path.toAbsolutePath().normalize().toString());
            }
        }
        return CellResult.NOTHING;
    }

    private static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<Path> expand(String given) throws MagicException {
        if (exists(given)) {
            return List.of(readable(Path.of(given)));
        }
        int star = firstOf(given, "*?[{");
        if (star < 0) {
            throw missing(given);
        }
        String glob = given.endsWith("/*") ? given + ".jar" : given;
        int slash = glob.lastIndexOf('/', star);
        Path directory = Path.of(slash < 0 ? "" : glob.substring(0, slash + 1));
        List<Path> found = matching(directory, glob.substring(slash + 1));
        if (found.isEmpty()) {
            throw missing(given);
        }
        return found;
    }

    private static List<Path> matching(Path directory, String glob) throws MagicException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> tree = Files.walk(directory, glob.contains("/") || glob.contains("**") ? DEPTH : 1)) {
            return tree.filter(path -> matcher.matches(directory.relativize(path)))
                    .filter(path -> !path.equals(directory))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw missing(directory + "/" + glob);
        }
    }

    private static int firstOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** A jar that the compiler cannot open would be passed over without a word. */
    private static Path readable(Path path) throws MagicException {
        if (Files.isDirectory(path)) {
            return path;
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return Path.of(zip.getName());
        } catch (IOException e) {
            throw new MagicException("class path entry \"" + path + "\" is no jar that can be read (" + e.getMessage()
                    + "); expected a jar or a directory.");
        }
    }

    private static MagicException missing(String given) {
        return new MagicException(
                "class path entry \"" + given + "\" is not there; expected a jar, a directory, or DIR/*"
                        + " with jars in it (relative to " + Path.of("").toAbsolutePath() + ").");
    }
}
