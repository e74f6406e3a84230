package dev.jotter.tracking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar or a directory that a run's classes came from.
 *
 * @param path absolute
 * @param sizeBytes of the jar, or of all class files of the directory; -1 when there was no such file
 * @param sha256 of the jar; for a directory, of its class files (docs/store.md says how); empty when it was not read
 * @param modules what the jar says it contains, most often one: {@code group:artifact:version}, or {@code
 *     artifact:version} where it names no group; empty when it does not say
 */
public record ClassPathEntry(String path, long sizeBytes, String sha256, List<String> modules) {

    private static final Pattern VERSIONED = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

    public ClassPathEntry {
        modules = List.copyOf(modules);
    }

    /** What stays the same from version to version: {@code group:artifact}, else its file name without the version. */
    public String name() {
        if (modules.size() == 1) {
            String module = modules.get(0);
            return module.substring(0, module.lastIndexOf(':'));
        }
        String file = file();
        Matcher versioned = VERSIONED.matcher(file);
        return versioned.matches() ? versioned.group(1) : file;
    }

    /** As the jar says, else as its file name does; empty when neither does. */
    public String version() {
        if (modules.size() == 1) {
            String module = modules.get(0);
            return module.substring(module.lastIndexOf(':') + 1);
        }
        Matcher versioned = VERSIONED.matcher(file());
        return versioned.matches() ? versioned.group(2) : "";
    }

    /** The last name of its path; of {@code target/classes} and the like the directory's too. */
    private String file() {
        String trimmed = path.replace('\\', '/').replaceFirst("/+$", "");
        String file = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        if (file.endsWith(".jar")) {
            return file;
        }
        String[] names = trimmed.split("/", -1);
        int from = Math.max(0, names.length - 3);
        return String.join("/", List.of(names).subList(from, names.length));
    }
}
