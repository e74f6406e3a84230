package dev.jotter.notebooks;

import org.jspecify.annotations.Nullable;

/** A notebook, template or kernel is not as it should be. The message names it and says what to do. */
public class NotebookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotebookException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public NotebookException(String message) {
        this(message, null);
    }
}
