package dev.jotter.tracking.internal.files;

import java.util.Map;

/** Keeps the record of what one writer could not keep: a run that is not whole says so itself. */
final class Dropped {

    /** Tells this writer's count from those of others. */
    private final String writer = Tokens.next();

    private long noted;

    /** Puts a line on its way when there is something new; each replaces the one before. */
    void note(long points, long others, PendingLines lines) {
        if (points + others > noted) {
            noted = points + others;
            lines.addLast("dropped", Map.of("writer", writer, "points", points, "lines", others));
        }
    }

    String text(long points, long others) {
        return points + others == 0 ? "" : " " + counted(points, others) + " found no room meanwhile and are lost.";
    }

    static String counted(long points, long others) {
        String lines = others == 1 ? "1 line of run.jsonl" : others + " lines of run.jsonl";
        if (others > 0 && points == 0) {
            return lines;
        }
        return (points == 1 ? "1 point" : points + " points") + (others == 0 ? "" : " and " + lines);
    }
}
