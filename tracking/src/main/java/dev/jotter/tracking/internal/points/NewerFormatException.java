package dev.jotter.tracking.internal.points;

import dev.jotter.tracking.TrackingException;
import java.nio.file.Path;

/** A file of a format that this version does not know. */
public final class NewerFormatException extends TrackingException {
    private static final long serialVersionUID = 1L;

    public NewerFormatException(Path file, long format, int known) {
        super(file + " has format " + format + "; expected at most " + known
                + ". It was written by a newer Jotter; update this one to read it.");
    }
}
