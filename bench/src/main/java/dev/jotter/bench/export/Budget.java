package dev.jotter.bench.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a row is to keep to; 0 for what has no limit.
 *
 * @param seconds at most
 * @param times as fast as the peer, at least
 * @param megabytes of memory at most
 * @param kilobytes of the page at most
 */
record Budget(double seconds, double times, double megabytes, double kilobytes) {

    static Budget time(double seconds, double times) {
        return new Budget(seconds, times, 0, 0);
    }

    /** Each limit with what became of it; {@code peer} is 0 where there is none. */
    String verdict(double took, double memory, double page, double peer) {
        List<String> parts = new ArrayList<>();
        add(parts, took < seconds, seconds, "< %.2f s");
        if (times > 0 && peer > 0) {
            parts.add(String.format(
                    Locale.ROOT, "%.1f x the peer, at least %.0f: %s", peer / took, times, met(peer >= times * took)));
        }
        add(parts, memory < megabytes, megabytes, "< %.0f MB");
        add(parts, page < kilobytes, kilobytes, "< %.0f KB");
        return "budget: " + String.join("; ", parts);
    }

    private static void add(List<String> parts, boolean kept, double limit, String format) {
        if (limit > 0) {
            parts.add(String.format(Locale.ROOT, format, limit) + ": " + met(kept));
        }
    }

    private static String met(boolean kept) {
        return kept ? "met" : "NOT met";
    }
}
