package dev.jotter.cli.internal.lifecycle;

import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The editor a person has chosen, as git runs it: {@code $VISUAL}, else {@code $EDITOR}, which may have options.
 *
 * @param shell where it runs
 */
record Editor(Shell shell) {

    /** The text as it was saved; throws when the editor fails, and then keeps what was typed, if anything was. */
    String edit(String text, String name) {
        String program = program();
        try {
            Path directory = Files.createTempDirectory("jotter-note");
            Path file = Files.writeString(directory.resolve(name + ".md"), text);
            int code = new ProcessBuilder("sh", "-c", program + " \"$1\"", program, file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            String edited = Files.readString(file);
            boolean typed = !edited.equals(text);
            if (code == 0 || !typed) {
                delete(directory);
            }
            if (code != 0) {
                throw new UsageException("editor \"" + program + "\" ended with exit code " + code
                        + "; nothing was changed." + (typed ? " The text is in " + file + "." : ""));
            }
            return edited.stripTrailing();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", stopped));
        }
    }

    /** With what the editor left beside the text, such as a backup of it. */
    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private String program() {
        for (String variable : new String[] {"VISUAL", "EDITOR"}) {
            String value = shell.environment().getOrDefault(variable, "");
            if (!value.isBlank()) {
                return value;
            }
        }
        throw new UsageException("TEXT is missing, and neither VISUAL nor EDITOR is set; expected one of the three.");
    }
}
