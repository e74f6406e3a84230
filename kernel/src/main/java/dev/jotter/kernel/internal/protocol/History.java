package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of this session with what they gave, and the inputs of former sessions and of other kernels, as
 * {@code history_request} asks for them. When the file cannot be used, this session is remembered all the same.
 */
final class History {

    private record Entry(
            int session, int line, String input, @Nullable String output) {}

    /** Of this session in memory: more than anybody scrolls back, and no growth without end. */
    private static final int MOST_ENTRIES = 20_000;

    private static final int MOST_OUTPUT = 2_000;

    private final List<Entry> entries = new ArrayList<>();
    private Optional<HistoryFile> file;
    /** 0 until it is known. */
    private int session;

    History(Optional<HistoryFile> file) {
        this.file = file;
    }

    synchronized void add(int line, String input, @Nullable String output) {
        if (entries.size() >= MOST_ENTRIES) {
            entries.subList(0, MOST_ENTRIES / 10).clear();
        }
        String shown = output == null || output.length() <= MOST_OUTPUT ? output : output.substring(0, MOST_OUTPUT);
        entries.add(new Entry(session(), line, input, shown));
        try {
            if (file.isPresent()) {
                file.get().add(new HistoryFile.Line(session(), line, input));
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private int session() {
        try {
            if (session == 0) {
                session = 1;
                session = file.isPresent() ? file.get().begin() : 1;
            }
        } catch (IOException e) {
            giveUp(e);
        }
        return session;
    }

    private void giveUp(IOException e) {
        file = Optional.empty();
        System.err.println("note: the history file cannot be used (" + e + "); this session is remembered until it"
                + " ends. Set " + HistoryPlace.VARIABLE + " to a file that you may write, or to none.");
    }

    /** Of all sessions, oldest first. */
    private List<Entry> all() {
        int mine = session();
        try {
            List<HistoryFile.Line> others = file.isPresent() ? file.get().lines() : List.of();
            return Stream.concat(
                            others.stream()
                                    .filter(line -> line.session() != mine)
                                    .map(line -> new Entry(line.session(), line.number(), line.input(), null)),
                            entries.stream())
                    .sorted(Comparator.comparingInt(Entry::session))
                    .toList();
        } catch (IOException e) {
            giveUp(e);
            return List.copyOf(entries);
        }
    }

    synchronized JsonObject answer(JsonObject request) {
        List<Entry> found =
                switch (WireMessage.text(request, "hist_access_type", "tail")) {
                    case "range" -> range(request);
                    case "search" -> search(request);
                    default -> tail(request);
                };
        boolean output = WireMessage.flag(request, "output", false);
        JsonArray history = new JsonArray();
        found.forEach(entry -> history.add(row(entry, output)));
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.add("history", history);
        return content;
    }

    private List<Entry> tail(JsonObject request) {
        List<Entry> all = all();
        return last(all, WireMessage.number(request, "n", all.size()));
    }

    /** 0 is this session, -1 the one before it; above 0 they are numbered from the first. */
    private List<Entry> range(JsonObject request) {
        int asked = WireMessage.number(request, "session", 0);
        int wanted = asked > 0 ? asked : session() + Math.max(asked, -session());
        int start = WireMessage.number(request, "start", 0);
        int stop = WireMessage.number(request, "stop", Integer.MAX_VALUE);
        return all().stream()
                .filter(entry -> entry.session() == wanted && entry.line() >= start && entry.line() < stop)
                .toList();
    }

    private List<Entry> search(JsonObject request) {
        String pattern = WireMessage.text(request, "pattern", "*");
        List<Entry> found = all().stream()
                .filter(entry -> Glob.matches(pattern, entry.input()))
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

    private static List<Entry> last(List<Entry> of, int count) {
        return of.subList(Math.max(0, of.size() - Math.max(0, count)), of.size());
    }

    private static JsonArray row(Entry entry, boolean output) {
        JsonArray row = new JsonArray();
        row.add(entry.session());
        row.add(entry.line());
        if (output) {
            JsonArray pair = new JsonArray();
            pair.add(entry.input());
            JsonElement shown = entry.output() == null ? JsonNull.INSTANCE : new JsonPrimitive(entry.output());
            pair.add(shown);
            row.add(pair);
        } else {
            row.add(entry.input());
        }
        return row;
    }
}
