package dev.jotter.notebooks.internal.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Where in a document something is, for people: {@code cells[12].outputs[3].data["text/html"]}. */
final class Place {

    private static final int LONGEST = 12;
    private static final int LAST = 3;

    private Place() {}

    /** Of the value that is being read, after {@code before}; empty at the top. */
    static String of(JsonParser parser, String before) {
        Deque<String> steps = new ArrayDeque<>();
        for (JsonStreamContext at = parser.getParsingContext(); at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray()) {
                steps.push("[" + at.getCurrentIndex() + "]");
            } else if (at.hasCurrentName()) {
                steps.push(step(at.getCurrentName()));
            }
        }
        return steps.isEmpty() ? "" : before + joined(steps);
    }

    private static String joined(Deque<String> steps) {
        StringBuilder path = new StringBuilder();
        int at = 0;
        for (Iterator<String> each = steps.iterator(); each.hasNext(); at++) {
            String step = each.next();
            if (at < LONGEST - LAST || at >= steps.size() - LAST) {
                path.append(step);
            } else if (at == LONGEST - LAST) {
                path.append('…');
            }
        }
        return path.length() > 0 && path.charAt(0) == '.' ? path.substring(1) : path.toString();
    }

    /** {@code .name}, or {@code ["some name"]} where it is none. */
    static String step(String name) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        boolean plain = shown.matches("[A-Za-z_][A-Za-z0-9_]*");
        return plain ? "." + shown : "[\"" + shown.replaceAll("[\\p{Cntrl}\"\\\\]", "?") + "\"]";
    }

    /** {@code line 3, column 14}. */
    static String line(JsonParser parser) {
        return line(parser.currentLocation());
    }

    static String line(JsonLocation at) {
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
