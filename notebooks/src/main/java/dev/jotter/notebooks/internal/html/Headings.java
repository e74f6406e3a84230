package dev.jotter.notebooks.internal.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The outline of a page. The page's title is its only first-level heading; those of cells follow in an order without
 * gaps, each with an anchor. Headings inside outputs go below, and stay out of the contents list.
 */
final class Headings {

    /** One line of the contents list. */
    record Entry(int level, String id, String text) {}

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ENDS = Pattern.compile("^-+|-+$");

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> ids = new HashSet<>(Set.of("top", "main", "contents"));
    private final Levels levels = new Levels(1);
    private int current = 1;

    /** Levels as written, made gapless below one: equal ones stay equal, and each is at most one below the one it is under. */
    private static final class Levels {
        private final Deque<Integer> open = new ArrayDeque<>();
        private final int parent;

        Levels(int parent) {
            this.parent = parent;
        }

        int place(int written) {
            while (!open.isEmpty() && open.peek() >= written) {
                open.pop();
            }
            open.push(written);
            return Math.min(6, parent + open.size());
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Gives the headings of a Markdown cell their levels, ids and anchors. */
    void number(Element body) {
        for (Element heading : in(body)) {
            current = levels.place(level(heading));
            heading.tagName("h" + current);
            String text = heading.text();
            String id = unused(slug(text));
            heading.attr("id", id);
            heading.appendElement("a")
                    .attr("class", "anchor")
                    .attr("href", "#" + id)
                    .attr("aria-label", "Link to this heading")
                    .text("#");
            if (!text.isBlank()) {
                entries.add(new Entry(current, id, text));
            }
        }
    }

    /** Puts the headings of an output one level below {@code parent}, in order and without gaps. */
    static void lower(Element body, int parent) {
        Levels levels = new Levels(parent);
        for (Element heading : in(body)) {
            heading.tagName("h" + levels.place(level(heading)));
        }
    }

    /** The headings of some markup, in order. */
    static List<Element> in(Element body) {
        return body.getAllElements().stream().filter(Headings::isHeading).toList();
    }

    private static boolean isHeading(Element element) {
        String name = element.normalName();
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

    /** The level of the heading given last. */
    int current() {
        return current;
    }

    static int level(Element heading) {
        return heading.tagName().charAt(1) - '0';
    }

    private String unused(String slug) {
        String id = slug;
        for (int n = 2; !ids.add(id); n++) {
            id = slug + "-" + n;
        }
        return id;
    }

    private static String slug(String text) {
        String words = NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
        String slug = ENDS.matcher(words).replaceAll("");
        return slug.isEmpty() ? "section" : "s-" + (slug.length() > 60 ? slug.substring(0, 60) : slug);
    }
}
