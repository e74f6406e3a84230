package dev.jotter.tracking;

import dev.jotter.tracking.internal.files.DirectoryStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Opens the store that a location names. */
final class Stores {

    private Stores() {}

    /** The workspace of a directory location. */
    static Workspace workspace(String location) {
        String scheme = scheme(location);
        try {
            Path root =
                    switch (scheme) {
                        case "" -> Path.of(location);
                        case "file" -> Path.of(URI.create(location));
                        default -> throw unavailable(location, scheme);
                    };
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new TrackingException("store is " + location + "; expected a directory, but it is a file.");
            }
            return new Workspace(root);
        } catch (IllegalArgumentException noPath) {
            throw new TrackingException(
                    "store is \"" + location + "\"; expected a directory, as a path or as a file:///... URI.", noPath);
        }
    }

    static RunStore directory(Workspace workspace) {
        return new DirectoryStore(workspace);
    }

    private static TrackingException unavailable(String location, String scheme) {
        boolean planned =
                switch (scheme) {
                    case "postgresql", "postgres", "jdbc", "http", "https" -> true;
                    default -> false;
                };
        String shown = location.replaceAll("://[^/@]*@", "://***@");
        return new TrackingException(
                planned
                        ? "store is " + shown + "; " + scheme + ": stores are not available in this version. Use a"
                                + " directory, as a path or as a file:///... URI."
                        : "store is " + shown + "; expected a directory, as a path or as a file:///... URI.");
    }

    /** In lower case; empty for a path. One letter is a drive. */
    private static String scheme(String location) {
        int colon = location.indexOf(':');
        if (colon < 2) {
            return "";
        }
        for (int i = 0; i < colon; i++) {
            char at = location.charAt(i);
            if (!Character.isLetterOrDigit(at) && "+-.".indexOf(at) < 0) {
                return "";
            }
        }
        return location.substring(0, colon).toLowerCase(Locale.ROOT);
    }
}
