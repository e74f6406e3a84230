package dev.jotter.tracking;

import org.jspecify.annotations.Nullable;

/** The store cannot do what was asked: the disk, a damaged or newer file, a database. The message says what to do. */
public class TrackingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrackingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public TrackingException(String message) {
        this(message, null);
    }
}
