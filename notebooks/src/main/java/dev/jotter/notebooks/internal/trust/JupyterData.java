package dev.jotter.notebooks.internal.trust;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The directory where Jupyter keeps what is one person's: the secret that signs, and what was signed. */
record JupyterData(Path directory) {

    private static final int SECRET_BYTES = 1024;

    /** Empty where Jupyter was never used: then nobody asks for trust, and we leave nothing behind. */
    static Optional<JupyterData> of(Map<String, String> environment) {
        return Optional.of(place(environment)).filter(Files::isDirectory).map(JupyterData::new);
    }

    private static Path place(Map<String, String> environment) {
        String named = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return Path.of(home, "Library", "Jupyter");
        }
        if (system.contains("win") && environment.containsKey("APPDATA")) {
            return Path.of(environment.getOrDefault("APPDATA", home), "jupyter");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isBlank() ? Path.of(home, ".local", "share") : Path.of(data)).resolve("jupyter");
    }

    Path database() {
        return directory.resolve("nbsignatures.db");
    }

    /** As Jupyter made it; where it has not yet, made as Jupyter does: 1,024 random bytes in base 64, for the owner alone. */
    byte[] secret() throws IOException {
        Path file = directory.resolve("notebook_secret");
        if (!Files.exists(file)) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            byte[] text = Base64.getMimeEncoder(76, new byte[] {'\n'}).encode(random);
            create(file, text);
        }
        return Files.readAllBytes(file);
    }

    private static void create(Path file, byte[] text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownersOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path beside = Files.createTempFile(file.getParent(), ".notebook_secret", ".tmp", ownersOnly);
        try {
            Files.write(beside, text, StandardOpenOption.TRUNCATE_EXISTING);
            Files.write(beside, new byte[] {'\n'}, StandardOpenOption.APPEND);
            Files.createLink(file, beside); // whoever was first stays
        } catch (FileAlreadyExistsException another) {
            return;
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
