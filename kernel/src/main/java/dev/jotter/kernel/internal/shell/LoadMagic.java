package dev.jotter.kernel.internal.shell;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code %load}: the text of a file, run as if it were a cell. */
final class LoadMagic implements Magic {

    private static final Pattern PACKAGE =
            Pattern.compile("\\A((?:\\s|//[^\\n]*\\n|/\\*(?s:.*?)\\*/)*)(package\\s+[\\w.\\s]+;)");

    private final JavaShell shell;

    LoadMagic(JavaShell shell) {
        this.shell = shell;
    }

    @Override
    public String usage() {
        return "%load FILE";
    }

    @Override
    public String does() {
        return "runs a .java or .jsh file as if its text stood here";
    }

    @Override
    public List<String> complete(String arguments) {
        return Paths.startingWith(arguments);
    }

    @Override
    public CellResult run(Call call) throws MagicException {
        String name = call.arguments().strip();
        if (name.isEmpty()) {
            throw new MagicException("%load is given no file; expected one, such as %load helpers.java.");
        }
        String text = withoutPackage(read(name));
        return shell.run(String.valueOf(Path.of(name).getFileName()), text, 1);
    }

    /** JShell has no packages; blanks keep the lines and columns of what follows. */
    private static String withoutPackage(String text) {
        Matcher found = PACKAGE.matcher(text);
        if (!found.find()) {
            return text;
        }
        System.err.println("note: the classes are loaded without their package, as cells have none");
        return found.group(1) + found.group(2).replaceAll("[^\\n]", " ") + text.substring(found.end());
    }

    private static String read(String name) throws MagicException {
        try {
            return Files.readString(Path.of(name));
        } catch (CharacterCodingException e) {
            throw new MagicException("file \"" + name + "\" is not UTF-8 text; expected Java source.");
        } catch (IOException | InvalidPathException e) {
            throw new MagicException("file \"" + name + "\" cannot be read (" + e + "); expected a .java or .jsh file"
                    + " (relative to " + Path.of("").toAbsolutePath() + ").");
        }
    }
}
