package dev.jotter.kernel.internal.protocol;

/** {@code *} and {@code ?}, as in SQLite's GLOB which the protocol has in mind, in time bounded by both lengths. */
final class Glob {

    private Glob() {}

    /** A mismatch goes back to the latest star only, which then takes one character more. */
    static boolean matches(String pattern, String text) {
        int star = -1;
        int taken = 0;
        int at = 0;
        int t = 0;
        while (t < text.length()) {
            char wanted = at < pattern.length() ? pattern.charAt(at) : 0;
            if (at < pattern.length() && wanted == '*') {
                star = at++;
                taken = t;
            } else if (at < pattern.length() && (wanted == '?' || wanted == text.charAt(t))) {
                at++;
                t++;
            } else if (star >= 0) {
                at = star + 1;
                t = ++taken;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
