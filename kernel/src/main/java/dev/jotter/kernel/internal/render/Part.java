package dev.jotter.kernel.internal.render;

/** A piece of a page: safe HTML, and the same for people without. */
public interface Part {

    String html();

    String text();

    /** A sentence or two. */
    static Part sentence(String text) {
        return new Simple("<p>" + Html.escape(text) + "</p>", text);
    }

    /** A cell alone. */
    static Part of(Cell cell) {
        return new Simple("<p>" + cell.html() + "</p>", cell.text());
    }

    static Part title(String text) {
        return new Simple("<h4>" + Html.escape(text) + "</h4>", text);
    }

    /** Text whose line breaks count, folded under a summary. */
    static Part folded(String summary, String text) {
        return new Simple(
                "<details><summary>" + Html.escape(summary) + "</summary><pre>" + Html.escape(text)
                        + "</pre></details>",
                summary + "\n" + text);
    }

    /**
     * Both forms, ready.
     *
     * @param html safe
     */
    record Simple(String html, String text) implements Part {}
}
