package dev.jotter.tracking.internal.index;

import dev.jotter.tracking.internal.host.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Unpacks SQLite's native library once per user instead of once per process, which takes 250 ms. Where that cannot be,
 * sqlite-jdbc unpacks it as it always does.
 */
final class NativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";

    private NativeLibrary() {}

    static synchronized void prepare() {
        if (System.getProperty(PATH) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        Optional<Path> cache = UserCache.directory();
        if (cache.isEmpty()) {
            return;
        }
        Path directory = cache.get().resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
        Path library = directory.resolve(name);
        try {
            if (!Files.exists(library)) {
                unpack(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name, library);
            }
            System.setProperty(PATH, directory.toString());
        } catch (IOException noCache) {
            return;
        }
    }

    private static void unpack(String resource, Path library) throws IOException {
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no native library for this machine");
            }
            Files.createDirectories(library.getParent());
            Path beside = Files.createTempFile(library.getParent(), ".", ".tmp");
            try {
                Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
                Files.move(beside, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        }
    }
}
