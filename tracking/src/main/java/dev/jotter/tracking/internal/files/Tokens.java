package dev.jotter.tracking.internal.files;

import java.security.SecureRandom;

/** Random words that tell one writer, or one announcement, from another. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static String next() {
        return Long.toHexString(RANDOM.nextLong());
    }
}
