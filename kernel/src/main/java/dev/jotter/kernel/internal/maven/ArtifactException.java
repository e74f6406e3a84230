package dev.jotter.kernel.internal.maven;

/** Artifacts cannot be had. The message is for the person. */
public final class ArtifactException extends Exception {
    private static final long serialVersionUID = 1L;

    ArtifactException(String message) {
        super(message);
    }
}
