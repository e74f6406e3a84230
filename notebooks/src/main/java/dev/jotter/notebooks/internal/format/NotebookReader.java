package dev.jotter.notebooks.internal.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.jotter.notebooks.NotebookException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into plain values: String, Boolean, Long, Double, BigInteger, List, Map and null. */
public final class NotebookReader {

    /** One output may be a video: 512 million characters in a string, where Jackson's own limit is 20 million. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1 << 29)
                    .maxNameLength(1 << 20)
                    .build())
            .build();

    private NotebookReader() {}

    /** Takes cells as they are read. */
    interface CellVisitor {
        /** Returns whether to read on. */
        boolean cell(@Nullable Object json) throws IOException;
    }

    /**
     * The file's top-level object without its cells, each of which goes to the visitor and is held by nobody else.
     *
     * @param outputs whether cells come with theirs; else these are skipped
     */
    static Map<String, @Nullable Object> read(Path file, String what, boolean outputs, CellVisitor visitor) {
        return read(file, what, parser -> top(parser, outputs, visitor, what));
    }

    private interface Content {
        Map<String, @Nullable Object> read(JsonParser parser) throws IOException;
    }

    /** The file's top-level object; {@code what} names the file in errors. */
    public static Map<String, @Nullable Object> read(Path file, String what) {
        return read(file, what, NotebookReader::map);
    }

    private static Map<String, @Nullable Object> read(Path file, String what, Content content) {
        try (InputStream in = Files.newInputStream(file)) {
            return object(JSON.createParser(in), what, content);
        } catch (NoSuchFileException e) {
            throw new NotebookException(what + " is absent; expected a file. Check the path", e);
        } catch (IOException e) {
            throw new NotebookException(
                    what + " cannot be read: " + e.getMessage() + "; expected a readable file. Check its permissions",
                    e);
        }
    }

    /** The object in a message; {@code what} names it in errors. Python's NaN and Infinity, which are no JSON, may occur. */
    public static Map<String, @Nullable Object> object(byte[] bytes, String what) {
        try {
            return object(
                    JSON.createParser(bytes).enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature()),
                    what,
                    NotebookReader::map);
        } catch (IOException e) {
            throw new NotebookException(what + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, String what, Content content)
            throws IOException {
        try (parser) {
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
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new NotebookException(
                    what + " is not JSON (line " + (at == null ? 0 : at.getLineNr()) + ", column "
                            + (at == null ? 0 : at.getColumnNr()) + ": " + firstLine(e.getOriginalMessage())
                            + "); expected a Jupyter notebook. Restore an earlier version or name another file",
                    e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unreadable").replaceFirst(" ?\\(start marker at .*", "");
    }

    private static Map<String, @Nullable Object> map(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    private static Map<String, @Nullable Object> top(
            JsonParser parser, boolean outputs, CellVisitor visitor, String what) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            boolean list = parser.nextToken() == JsonToken.START_ARRAY;
            if (!key.equals("cells") || !list) {
                map.put(key, value(parser));
                continue;
            }
            if (map.put(key, List.of()) != null) {
                throw new NotebookException(what + " has two lists named \"cells\"; expected one. Remove the other");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                boolean whole = outputs || parser.currentToken() != JsonToken.START_OBJECT;
                if (!visitor.cell(whole ? value(parser) : withoutOutputs(parser))) {
                    return map;
                }
            }
        }
        return map;
    }

    private static Map<String, @Nullable Object> withoutOutputs(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            boolean list = parser.nextToken() == JsonToken.START_ARRAY;
            if (key.equals("outputs") && list) {
                parser.skipChildren();
            } else {
                map.put(key, value(parser));
            }
        }
        return map;
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getBigIntegerValue()
                        : parser.getLongValue();
            default -> null;
        };
    }
}
