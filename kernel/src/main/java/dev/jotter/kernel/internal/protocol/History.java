package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of this session, in memory, as {@code history_request} asks for them. */
final class History {

    private record Entry(int line, String input, @Nullable String output) {}

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(int line, String input, @Nullable String output) {
        entries.add(new Entry(line, input, output));
    }

    synchronized JsonObject answer(JsonObject request) {
        List<Entry> found =
                switch (WireMessage.text(request, "hist_access_type", "tail")) {
                    case "range" -> range(request);
                    case "search" -> search(request);
                    default -> last(entries, WireMessage.number(request, "n", entries.size()));
                };
        boolean output = WireMessage.flag(request, "output", false);
        JsonArray history = new JsonArray();
        found.forEach(entry -> history.add(row(entry, output)));
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.add("history", history);
        return content;
    }

    /** Only this session is remembered: 0, which is also relative to itself, and its number, 1. */
    private List<Entry> range(JsonObject request) {
        int session = WireMessage.number(request, "session", 0);
        int start = WireMessage.number(request, "start", 0);
        int stop = WireMessage.number(request, "stop", Integer.MAX_VALUE);
        return session != 0 && session != 1
                ? List.of()
                : entries.stream()
                        .filter(entry -> entry.line() >= start && entry.line() < stop)
                        .toList();
    }

    private List<Entry> search(JsonObject request) {
        Pattern pattern = glob(WireMessage.text(request, "pattern", "*"));
        List<Entry> found = entries.stream()
                .filter(entry -> pattern.matcher(entry.input()).matches())
                .toList();
        if (WireMessage.flag(request, "unique", false)) {
            Map<String, Entry> latest = new LinkedHashMap<>();
            for (Entry entry : found) {
                latest.remove(entry.input());
                latest.put(entry.input(), entry);
            }
            found = List.copyOf(latest.values());
        }
        return last(found, WireMessage.number(request, "n", found.size()));
    }

    /** {@code *} and {@code ?}, as in SQLite's GLOB which the protocol has in mind. */
    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static List<Entry> last(List<Entry> of, int count) {
        return of.subList(Math.max(0, of.size() - Math.max(0, count)), of.size());
    }

    private static JsonArray row(Entry entry, boolean output) {
        JsonArray row = new JsonArray();
        row.add(1);
        row.add(entry.line());
        if (output) {
            JsonArray pair = new JsonArray();
            pair.add(entry.input());
            JsonElement shown =
                    entry.output() == null ? JsonNull.INSTANCE : new com.google.gson.JsonPrimitive(entry.output());
            pair.add(shown);
            row.add(pair);
        } else {
            row.add(entry.input());
        }
        return row;
    }
}
