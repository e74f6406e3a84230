package dev.jotter.experiments.internal.config;

/** A value is not of its type. Carries what would have been right. */
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    private final String expected;

    Mismatch(String expected) {
        super(expected, null, false, false);
        this.expected = expected;
    }

    String expected() {
        return expected;
    }
}
