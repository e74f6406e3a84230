package dev.jotter.tracking;

/** A filter or a sort key that cannot be understood. The message points at the place. */
public final class QueryException extends TrackingException {
    private static final long serialVersionUID = 1L;

    private final int column;

    /** @param column where in the text, from 1; 0 when it is about the whole */
    public QueryException(String message, int column) {
        super(message);
        this.column = column;
    }

    public int column() {
        return column;
    }
}
