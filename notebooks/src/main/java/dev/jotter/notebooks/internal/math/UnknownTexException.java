package dev.jotter.notebooks.internal.math;

/** Something of TeX that is not known here. It never leaves this package. */
final class UnknownTexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownTexException(String what) {
        super(what, null, false, false);
    }
}
