package dev.jotter.experiments;

/** Something a person typed cannot be taken. The message says what, and what would be right. Exit code 2. */
public class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
