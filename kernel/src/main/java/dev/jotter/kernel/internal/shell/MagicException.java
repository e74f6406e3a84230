package dev.jotter.kernel.internal.shell;

/** A magic was used wrongly. The message is for the person. */
final class MagicException extends Exception {
    private static final long serialVersionUID = 1L;

    MagicException(String message) {
        super(message);
    }
}
