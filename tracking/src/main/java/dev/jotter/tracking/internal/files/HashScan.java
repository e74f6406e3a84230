package dev.jotter.tracking.internal.files;

import java.util.function.Consumer;

/** Finds SHA-256 hashes in bytes: exactly 64 lower-case hex digits in a row. */
final class HashScan {

    private static final int LENGTH = 64;

    private final Consumer<String> found;
    private final StringBuilder digits = new StringBuilder(LENGTH);
    private int length;

    HashScan(Consumer<String> found) {
        this.found = found;
    }

    /** The next byte; anything but a digit ends a hash. */
    void next(int value) {
        if ((value >= '0' && value <= '9') || (value >= 'a' && value <= 'f')) {
            if (length++ < LENGTH) {
                digits.append((char) value);
            }
            return;
        }
        if (length == LENGTH) {
            found.accept(digits.toString());
        }
        length = 0;
        digits.setLength(0);
    }
}
