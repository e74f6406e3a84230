package dev.jotter.tracking;

/** There is no such commit, or the beginning of a hash fits several. */
public final class UnknownCommitException extends TrackingException {
    private static final long serialVersionUID = 1L;

    public UnknownCommitException(String message) {
        super(message);
    }
}
