package dev.jotter.tracking.internal.index;

/**
 * The index cannot be used now: it is damaged, locked, or not writable. The files of the runs answer instead. Its own
 * type, so that who never asks an index never loads SQL.
 */
public final class IndexTrouble extends Exception {

    private static final long serialVersionUID = 1;

    IndexTrouble(Exception cause) {
        super(cause);
    }
}
