package dev.jotter.tracking;

/** Nobody knows a run by that id, prefix or name, or several do. The message names the near ones. */
public final class UnknownRunException extends TrackingException {
    private static final long serialVersionUID = 1L;

    public UnknownRunException(String message) {
        super(message);
    }
}
