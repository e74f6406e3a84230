package dev.jotter.tracking;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The name of one run, for machines: 13 characters of Crockford's base 32 in lower case, seconds since the epoch first,
 * so that ids sort by time; then 30 random bits. People may type any unambiguous prefix.
 */
public record RunId(String value) implements Comparable<RunId> {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{13}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "run id is \"" + value + "\"; expected 13 of the characters " + ALPHABET + ".");
        }
    }

    /** A fresh id for a run created at {@code epochMillis}. */
    public static RunId at(long epochMillis) {
        long bits = ((epochMillis / 1000) << 30) | RANDOM.nextInt(1 << 30);
        StringBuilder text = new StringBuilder(13);
        for (int shift = 60; shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (bits >>> shift) & 31));
        }
        return new RunId(text.toString());
    }

    /** When it was made, in seconds since the epoch. */
    public long createdSecond() {
        long bits = 0;
        for (int i = 0; i < value.length(); i++) {
            bits = bits << 5 | ALPHABET.indexOf(value.charAt(i));
        }
        return bits >>> 30;
    }

    /** Whether that text has the form of an id. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
