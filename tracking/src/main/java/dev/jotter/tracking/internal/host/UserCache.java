package dev.jotter.tracking.internal.host;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where Jotter keeps what can be worked out again, for all processes of a user. */
public final class UserCache {

    private UserCache() {}

    /** {@code $XDG_CACHE_HOME/jotter}, else {@code ~/.cache/jotter}; empty for a user without a home. Need not be there. */
    public static Optional<Path> directory() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        try {
            if (xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute()) {
                return Optional.of(Path.of(xdg, "jotter"));
            }
            Path home = Path.of(System.getProperty("user.home", ""));
            // Java says "?" for a user whom the system does not know.
            return home.isAbsolute() && Files.isDirectory(home)
                    ? Optional.of(home.resolve(".cache").resolve("jotter"))
                    : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
