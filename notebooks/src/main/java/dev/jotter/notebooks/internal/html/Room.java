package dev.jotter.notebooks.internal.html;

/** Whether there is memory to take a text apart: a tree of its elements is many times as large as itself. */
final class Room {

    /** About what an element, or a node of Markdown, costs in bytes. */
    private static final long NODE = 220;

    private Room() {}

    static boolean forMarkup(String html) {
        long elements = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            elements++;
        }
        return isThere(elements, html.length());
    }

    /** Emphasis and links take two characters and more a node. */
    static boolean forMarkdown(String source) {
        return isThere(source.length() / 3, source.length());
    }

    private static boolean isThere(long nodes, long characters) {
        return nodes * NODE + characters * 6 < Runtime.getRuntime().maxMemory() >> 1;
    }
}
