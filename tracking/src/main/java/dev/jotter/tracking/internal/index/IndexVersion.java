package dev.jotter.tracking.internal.index;

import dev.jotter.tracking.TrackingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Which tables an index has, told without loading SQLite. */
public final class IndexVersion {

    static final int CURRENT = 2;
    /** Where a SQLite file keeps its user version. */
    private static final int OFFSET = 60;

    private IndexVersion() {}

    /** Refuses an index of a later schema, from the file's first bytes. */
    public static void check(Path file) {
        ByteBuffer version = ByteBuffer.allocate(4);
        try (FileChannel in = FileChannel.open(file)) {
            in.read(version, OFFSET);
        } catch (IOException unreadable) {
            return;
        }
        if (!version.hasRemaining() && version.getInt(0) > CURRENT && version.getInt(0) < 1000) {
            throw newer(file, version.getInt(0));
        }
    }

    static TrackingException newer(Path file, int version) {
        return new TrackingException(file + " has schema " + version + "; expected at most " + CURRENT
                + ". It was written by a newer Jotter; use that or a later one with this store.");
    }
}
