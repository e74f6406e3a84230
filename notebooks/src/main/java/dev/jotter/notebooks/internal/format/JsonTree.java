package dev.jotter.notebooks.internal.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jotter.notebooks.NotebookException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as they come from a parser, counted: what would not fit into memory with room to work on it is refused before it
 * fills it. A key that is there twice is refused too, as one of the two would be lost.
 */
final class JsonTree {

    /** About what a value costs beside its text. */
    private static final int VALUE = 48;

    private static final int CONTAINER = 120;

    private final JsonParser parser;
    private final String what;
    private final boolean strict;
    private final long most;
    private long held;

    private JsonTree(JsonParser parser, String what, boolean strict, long most) {
        this.parser = parser;
        this.what = what;
        this.strict = strict;
        this.most = most;
    }

    /** A file that is held as a whole, and worked on in the same memory: a quarter of it. */
    static JsonTree of(JsonParser parser, String what) {
        return new JsonTree(parser, what, true, Runtime.getRuntime().maxMemory() >> 2);
    }

    /** A file that is held by the cell; what a cell shows takes more room on the way into a page. */
    static JsonTree byCell(JsonParser parser, String what) {
        return new JsonTree(parser, what, true, Runtime.getRuntime().maxMemory() >> 3);
    }

    /** A message of a program, which is taken as it comes. */
    static JsonTree message(JsonParser parser, String what) {
        return new JsonTree(parser, what, false, Long.MAX_VALUE);
    }

    /** What is held at some time. */
    record Mark(long held) {}

    /** Takes a list that is not to be held as a whole; the parser is at its beginning. */
    interface Items {
        /** Returns whether to read on. */
        boolean read() throws IOException;
    }

    Mark mark() {
        return new Mark(held);
    }

    /** What was read since has gone elsewhere. */
    void forget(Mark mark) {
        held = mark.held();
    }

    Map<String, @Nullable Object> object() throws IOException {
        return object(null, () -> true);
    }

    /** The object that begins here; the list of that name, where it is one, goes to {@code items} and is empty here. */
    Map<String, @Nullable Object> object(@Nullable String name, Items items) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        hold(CONTAINER);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (strict && map.containsKey(key)) {
                throw new NotebookException(what + ": " + Place.of(parser, "") + " is there twice ("
                        + Place.line(parser) + "); expected one. Remove the other, or restore an earlier version");
            }
            hold(VALUE + key.length());
            if (parser.nextToken() == JsonToken.START_ARRAY && key.equals(name)) {
                map.put(key, List.of());
                if (!items.read()) {
                    return map;
                }
            } else {
                map.put(key, value());
            }
        }
        return map;
    }

    private List<@Nullable Object> list() throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        hold(CONTAINER);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return list;
    }

    /** The value that begins here. */
    @Nullable
    Object value() throws IOException {
        hold(VALUE);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> text();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_FLOAT -> number();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getBigIntegerValue()
                        : parser.getLongValue();
            default -> null;
        };
    }

    private String text() throws IOException {
        String text = parser.getText();
        hold(text.length());
        return text;
    }

    /** One beyond all doubles cannot be written again. */
    private double number() throws IOException {
        double number = parser.getDoubleValue();
        if (strict && !Double.isFinite(number)) {
            throw new NotebookException(
                    what + ": " + Place.of(parser, "") + " is " + parser.getText() + " (" + Place.line(parser)
                            + "); expected a number up to 1.8e308. Change it, or restore an earlier version");
        }
        return number;
    }

    private void hold(int bytes) {
        held += bytes;
        if (held > most) {
            throw new NotebookException(what + " needs more memory than this process has ("
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB), reached at " + Place.of(parser, "") + " ("
                    + Place.line(parser) + "); expected less than " + (most >> 20)
                    + " MB of text. Clear large outputs, or give Java more memory (JOTTER_JAVA_OPTS=-Xmx8g)");
        }
    }
}
