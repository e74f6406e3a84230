package dev.jotter.kernel.internal.render;

import dev.jotter.tracking.RunStatus;
import java.util.Locale;

/**
 * One cell of a {@link Grid}.
 *
 * @param text for people without HTML
 * @param html safe to embed: made only by the methods here
 */
public record Cell(String text, String html) {
    private static final int LIMIT = 120;
    private static final int NAME = 40;
    private static final int TITLE = 300;
    /** Up to here text stays in one line: a table is scrolled sideways sooner than "ppo-0" breaks behind its dash. */
    private static final int UNBROKEN = 32;

    /** Text, cut where it is long; the whole of it (up to 300 characters) is then in the title. */
    public static Cell of(String text) {
        String shown = Html.cut(text, LIMIT);
        return shown.length() == text.length() ? plain(shown) : titled(shown, Html.cut(text, TITLE));
    }

    /** A name that somebody gave: cut shorter, so that one long name does not fill the table. */
    public static Cell name(String text) {
        return text.length() <= NAME ? fixed(text) : titled(Html.cut(text, NAME), Html.cut(text, TITLE));
    }

    /** Short text that stays in one line. */
    public static Cell fixed(String text) {
        return text.isEmpty()
                ? empty()
                : new Cell(text, "<span style=\"white-space:nowrap\">" + Html.escape(text) + "</span>");
    }

    public static Cell empty() {
        return new Cell("", "");
    }

    /** Text with more of it on hover. */
    public static Cell titled(String text, String title) {
        return new Cell(text, "<span title=\"" + Html.escape(title) + "\">" + Html.escape(text) + "</span>");
    }

    public static Cell code(String text, String title) {
        return new Cell(text, "<code title=\"" + Html.escape(title) + "\">" + Html.escape(text) + "</code>");
    }

    public static Cell status(RunStatus status) {
        String name = status.name();
        return new Cell(
                name, "<span class=\"status status-" + name.toLowerCase(Locale.ROOT) + "\">" + name + "</span>");
    }

    /** The best of its column. */
    public static Cell best(String text) {
        return new Cell("★ " + text, "<span class=\"best\">★ " + Html.escape(text) + "</span>");
    }

    /** A value that is not the same in every column. */
    public static Cell different(String text) {
        String shown = Html.cut(text, LIMIT);
        return new Cell("≠ " + shown, "<strong class=\"differs\">" + Html.escape(shown) + "</strong>");
    }

    /** A bar; {@code total} 0 for unknown. */
    public static Cell progress(long done, long total) {
        if (total <= 0) {
            return empty();
        }
        double share = Math.max(0, Math.min(1, done / (double) total));
        int percent = (int) (share * 100);
        int filled = (int) (share * 20);
        return new Cell(
                "[" + "#".repeat(filled) + ".".repeat(20 - filled) + "] " + percent + " %",
                "<span style=\"white-space:nowrap\"><progress max=\"100\" value=\"" + percent + "\">" + percent
                        + " %</progress> " + percent + " %</span>");
    }

    private static Cell plain(String text) {
        boolean breaks = text.length() <= UNBROKEN && (text.indexOf(' ') >= 0 || text.indexOf('-') >= 0);
        return breaks ? fixed(text) : new Cell(text, Html.escape(text));
    }
}
