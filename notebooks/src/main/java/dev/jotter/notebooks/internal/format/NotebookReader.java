package dev.jotter.notebooks.internal.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.jotter.notebooks.NotebookException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into plain values: String, Boolean, Long, Double, BigInteger, List, Map and null. Errors say where. */
public final class NotebookReader {

    private static final int DEEPEST = 1_000;
    private static final int LONGEST_NAME = 1 << 16;

    /** One output may be a video: 512 million characters in a string, where Jackson's own limit is 20 million. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(
                            (int) Math.min(1 << 29, Runtime.getRuntime().maxMemory() >> 4))
                    .maxNameLength(LONGEST_NAME)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build();

    private NotebookReader() {}

    /** Takes cells as they are read. */
    interface CellVisitor {
        /** Returns whether to read on. */
        boolean cell(@Nullable Object json) throws IOException;
    }

    private interface Content {
        Map<String, @Nullable Object> read(JsonParser parser) throws IOException;
    }

    /**
     * The file's top-level object without its cells, each of which goes to the visitor and is held by nobody else.
     *
     * @param outputs whether cells come with theirs; else these are skipped
     */
    static Map<String, @Nullable Object> read(Path file, String what, boolean outputs, CellVisitor visitor) {
        return read(file, what, parser -> top(parser, what, outputs, visitor));
    }

    /** The file's top-level object; {@code what} names the file in errors. */
    public static Map<String, @Nullable Object> read(Path file, String what) {
        return read(file, what, parser -> JsonTree.of(parser, what).object());
    }

    private static Map<String, @Nullable Object> read(Path file, String what, Content content) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new NotebookException(what + " cannot be read: it is "
                    + (Files.isDirectory(file) ? "a directory" : "a pipe or a device")
                    + "; expected a file. Name a file" + (Files.isDirectory(file) ? " in it" : ", or make one of it"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return object(JSON.createParser(in), what, content);
        } catch (NoSuchFileException e) {
            throw new NotebookException(what + " is absent; expected a file. Check the path", e);
        } catch (IOException e) {
            throw new NotebookException(
                    what + " cannot be read: " + e.getMessage()
                            + "; expected a readable file. Check its permissions, and links on the way",
                    e);
        }
    }

    /** The object in a message; {@code what} names it in errors. Python's NaN and Infinity, which are no JSON, may occur. */
    public static Map<String, @Nullable Object> object(byte[] bytes, String what) {
        try {
            return object(
                    JSON.createParser(bytes).enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature()),
                    what,
                    parser -> JsonTree.message(parser, what).object());
        } catch (IOException e) {
            throw new NotebookException(what + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, String what, Content content)
            throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new NotebookException(what + " is " + (first == null ? "empty" : "JSON, but not an object")
                        + "; expected a Jupyter notebook. Name another file");
            }
            Map<String, @Nullable Object> object = content.read(parser);
            boolean whole = parser.getParsingContext().inRoot();
            if (whole && parser.nextToken() != null) {
                throw new NotebookException(what + " has text after its end, at line "
                        + parser.currentTokenLocation().getLineNr()
                        + "; expected one JSON object. Remove what follows, or restore an earlier version");
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw beyond(parser, what, e);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw broken(what, Place.line(at) + Place.of(parser, ", in "), e.getOriginalMessage(), e);
        } catch (CharConversionException e) {
            throw broken(what, Place.line(parser) + Place.of(parser, ", in "), String.valueOf(e.getMessage()), e);
        } finally {
            parser.close();
        }
    }

    private static NotebookException beyond(JsonParser parser, String what, StreamConstraintsException e) {
        String limit = e.getOriginalMessage();
        String problem = "has a text too long for the memory of this process";
        String remedy = "expected at most " + JSON.streamReadConstraints().getMaxStringLength()
                + " characters. Clear that output, or give Java more memory (JOTTER_JAVA_OPTS=-Xmx8g)";
        if (!limit.startsWith("String")) {
            problem = limit.startsWith("Document nesting")
                    ? "is nested deeper than " + DEEPEST + " levels"
                    : limit.startsWith("Number")
                            ? "has a number of more than 1,000 digits"
                            : "has a name of more than " + LONGEST_NAME + " characters";
            remedy = "expected what a notebook holds. Restore an earlier version or name another file";
        }
        return new NotebookException(
                what + " " + problem + " (" + Place.line(parser) + Place.of(parser, ", in ") + "); " + remedy, e);
    }

    private static NotebookException broken(String what, String where, String message, IOException cause) {
        String reason = message.lines().findFirst().orElse("unreadable").replaceFirst(" ?\\(start marker at .*", "");
        return new NotebookException(
                what + " is not JSON (" + where + ": " + reason
                        + "); expected a Jupyter notebook. Restore an earlier version or name another file",
                cause);
    }

    private static Map<String, @Nullable Object> top(
            JsonParser parser, String what, boolean outputs, CellVisitor visitor) throws IOException {
        JsonTree tree = outputs ? JsonTree.byCell(parser, what) : JsonTree.of(parser, what);
        return tree.object("cells", () -> {
            JsonTree.Mark mark = tree.mark();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                boolean whole = outputs || parser.currentToken() != JsonToken.START_OBJECT;
                Object cell = whole ? tree.value() : tree.object("outputs", () -> skip(parser));
                if (!visitor.cell(cell)) {
                    return false;
                }
                if (outputs) {
                    tree.forget(mark);
                }
            }
            return true;
        });
    }

    private static boolean skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        return true;
    }
}
