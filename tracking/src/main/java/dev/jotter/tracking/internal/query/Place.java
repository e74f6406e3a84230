package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.QueryException;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.internal.json.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands in an order: the values it is sorted by, then when it was created and its id, which decide ties.
 * As text it is the cursor of a page: the next one begins behind it, whatever was added or deleted meanwhile.
 */
record Place(List<@Nullable Object> values, long created, String id) {

    static Place of(RunInfo run, List<SortKey> sorts, Instant now) {
        List<@Nullable Object> values = new ArrayList<>(sorts.size());
        sorts.forEach(sort -> values.add(sort.field().of(run, now)));
        return new Place(values, run.createdAt().toEpochMilli(), run.id().value());
    }

    /** Among equals the newest first. */
    int compareTo(Place other, List<SortKey> sorts) {
        for (int i = 0; i < sorts.size(); i++) {
            int order = Order.compare(
                    values.get(i), other.values.get(i), sorts.get(i).ascending());
            if (order != 0) {
                return order;
            }
        }
        int age = Long.compare(other.created, created);
        return age != 0 ? age : other.id.compareTo(id);
    }

    String cursor(List<SortKey> sorts) {
        List<@Nullable Object> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value == null ? null : tagged(value)));
        Map<String, Object> json = Map.of("c", List.of(mark(sorts), created, id), "v", texts);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.line(json).getBytes(StandardCharsets.UTF_8));
    }

    /** Tells orders apart. */
    private static long mark(List<SortKey> sorts) {
        CRC32 mark = new CRC32();
        mark.update(sorts.toString().getBytes(StandardCharsets.UTF_8));
        return mark.getValue();
    }

    /** @throws QueryException when it is none, or one of another order */
    static Place of(String cursor, List<SortKey> sorts) {
        Map<String, @Nullable Object> json;
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            json = Json.object(bytes, 0, bytes.length);
        } catch (IOException | IllegalArgumentException noCursor) {
            throw refused(cursor);
        }
        if (!(json.get("c") instanceof List<?> where
                && json.get("v") instanceof List<?> texts
                && where.size() == 3
                && where.get(0) instanceof Number mark
                && where.get(1) instanceof Number created
                && where.get(2) instanceof String id)) {
            throw refused(cursor);
        }
        if (mark.longValue() != mark(sorts) || texts.size() != sorts.size()) {
            throw new QueryException(
                    "cursor belongs to a listing in another order than " + sorts
                            + ". Use it with the sort it came from, or begin without one.",
                    0);
        }
        try {
            List<@Nullable Object> values = new ArrayList<>();
            texts.forEach(text -> values.add(text == null ? null : untagged(text.toString())));
            return new Place(values, created.longValue(), id);
        } catch (IllegalArgumentException | IndexOutOfBoundsException noValue) {
            throw refused(cursor);
        }
    }

    private static QueryException refused(String cursor) {
        String shown = cursor.length() > 40 ? cursor.substring(0, 40) + "..." : cursor;
        return new QueryException(
                "cursor is \"" + shown + "\"; expected what came with the page before. Begin without one.", 0);
    }

    /** JSON keeps neither the type of a number nor infinity. */
    private static String tagged(Object value) {
        if (value instanceof Number number) {
            return Numbers.integral(number) ? "l" + number : number instanceof BigInteger ? "b" + number : "d" + number;
        }
        return "t" + value;
    }

    private static Object untagged(String text) {
        String rest = text.substring(1);
        return switch (text.charAt(0)) {
            case 'l' -> Long.valueOf(rest);
            case 'b' -> new BigInteger(rest);
            case 'd' -> Double.valueOf(rest);
            default -> rest;
        };
    }
}
