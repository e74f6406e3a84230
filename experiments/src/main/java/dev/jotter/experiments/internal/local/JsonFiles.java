package dev.jotter.experiments.internal.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jotter.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Small JSON files that only their owner reads; written beside, then moved. */
final class JsonFiles {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonFiles() {}

    static void write(Path file, Object value) {
        Path beside = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.write(beside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
            if (beside.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TrackingException(
                    "file " + file + " cannot be written: " + e.getMessage() + ". Check permissions and free space.",
                    e);
        }
    }

    /** Empty when it is not there, be it taken away in this moment. */
    static <T> Optional<T> find(Path file, Class<T> type) {
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static <T> T read(Path file, Class<T> type) {
        try {
            return MAPPER.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static TrackingException unreadable(Path file, IOException e) {
        return new TrackingException(
                "file " + file + " cannot be read: " + e.getMessage() + ". Launch the job again.", e);
    }
}
