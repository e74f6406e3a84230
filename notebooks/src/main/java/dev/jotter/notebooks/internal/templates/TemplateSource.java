package dev.jotter.notebooks.internal.templates;

import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where templates come from: the class path, then a workspace's directory, which wins. */
public final class TemplateSource {

    private static final String SUFFIX = ".mustache";

    private TemplateSource() {}

    /** By section name: the standard ones in order, then the workspace's own by name. */
    public static Map<String, TemplateFile> read(Path directory) {
        Map<String, TemplateFile> files = new LinkedHashMap<>();
        Section.STANDARD.forEach(name -> files.put(name, TemplateFile.parse(name, "built-in", builtIn(name))));
        workspace(directory).forEach(path -> {
            String file = String.valueOf(path.getFileName());
            String name = file.substring(0, file.length() - SUFFIX.length());
            files.put(name, TemplateFile.parse(name, path.toString(), text(path)));
        });
        return files;
    }

    private static String builtIn(String name) {
        try (InputStream in = Section.class.getResourceAsStream("templates/" + name + SUFFIX)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks the template " + name + SUFFIX);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the template " + name + SUFFIX + " on the class path is unreadable", e);
        }
    }

    private static List<Path> workspace(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static NotebookException unreadable(Path file, IOException e) {
        return new NotebookException(
                "template " + file + " cannot be read: " + e.getMessage() + "; expected UTF-8 text. Mend or remove it",
                e);
    }
}
