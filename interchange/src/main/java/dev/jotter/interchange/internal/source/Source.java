package dev.jotter.interchange.internal.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another tracker's files. */
public interface Source {

    /** Its name, as the tag {@code import.from} has it. */
    String kind();

    /** Every run there is, in any order. */
    List<Found> find() throws IOException;

    /** All that is known of one, but for its points. */
    SourceRun read(Found found) throws IOException;

    /**
     * A run that was found.
     *
     * @param id what tells it from all others of its kind, wherever its files lie
     * @param parent the id of its parent
     * @param path where it lies
     */
    record Found(String id, @Nullable String parent, Path path) {}
}
