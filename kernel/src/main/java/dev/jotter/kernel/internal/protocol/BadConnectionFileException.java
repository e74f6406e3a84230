package dev.jotter.kernel.internal.protocol;

/** The kernel cannot start on what it was given. The message is for a person. */
public final class BadConnectionFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadConnectionFileException(String message) {
        super(message);
    }
}
