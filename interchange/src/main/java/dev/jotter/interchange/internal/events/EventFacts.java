package dev.jotter.interchange.internal.events;

import com.fasterxml.jackson.core.JsonParser;
import dev.jotter.interchange.internal.json.JsonText;
import dev.jotter.interchange.internal.json.PlainJson;
import dev.jotter.interchange.internal.source.Problems;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a first reading of a run's event files gathers: all but the points. */
final class EventFacts implements EventSink {

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_TEXTS = 100;

    final Map<String, Object> hparams = new LinkedHashMap<>();
    final Map<String, String> texts = new LinkedHashMap<>();
    /** What a dump of ours says of the run; empty for event files of others. */
    final Map<String, @Nullable Object> run = new LinkedHashMap<>();

    private final SortedSet<String> others = new TreeSet<>();
    private final Problems problems;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    int sessionEnd;

    EventFacts(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void heard(long timeMillis) {
        if (timeMillis > 0) {
            first = Math.min(first, timeMillis);
            last = Math.max(last, timeMillis);
        }
    }

    @Override
    public void scalar(String tag, long step, double value, long timeMillis) {
        // The second reading takes them.
    }

    @Override
    public void text(String tag, String text) {
        if (tag.equals(Events.RUN)) {
            ours(text);
        } else if (text.length() <= LONGEST_TEXT && (texts.size() < MOST_TEXTS || texts.containsKey(tag))) {
            texts.put(tag, text);
        } else {
            others.add(tag);
        }
    }

    private void ours(String text) {
        try (JsonParser in = JsonText.FACTORY.createParser(text)) {
            in.nextToken();
            if (PlainJson.value(in) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> run.put(String.valueOf(key), value));
            }
        } catch (IOException damaged) {
            problems.add("the text " + Events.RUN + " is no JSON; expected what a dump writes. It is left out.");
        }
    }

    @Override
    public void hparams(Map<String, Object> values) {
        // JSON has no NaN: what is none is kept as text.
        values.forEach((key, value) -> hparams.put(
                key, value instanceof Double number && !Double.isFinite(number) ? number.toString() : value));
    }

    @Override
    public void sessionEnd(int ended) {
        sessionEnd = ended;
    }

    @Override
    public void other(String tag) {
        if (others.size() < MOST_TEXTS) {
            others.add(tag);
        }
    }

    @Override
    public void damage(String what) {
        problems.add(what);
    }

    /** Series that no run can hold. */
    SortedSet<String> others() {
        return others;
    }
}
