package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunEdit;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.internal.points.RunMetrics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds lines to the logs of runs that this process does not write itself, and announces the attempts of those it will. */
record RunLines(RunLookup runs) {

    interface Line {
        /** The fields to append; null for no line. */
        @Nullable
        Map<String, ?> of(RunState state);
    }

    /** Returns what the line was judged by; null when there was none to write. */
    @Nullable
    RunState append(RunId id, String event, Line line) {
        OpenRuns.show(id);
        RunReader reader = runs.reader(id);
        try {
            return Calmly.call(() -> {
                RunState state = reader.state();
                Map<String, ?> fields = line.of(state);
                if (fields == null) {
                    return null;
                }
                Map<String, Object> whole = new LinkedHashMap<>();
                whole.put("event", event);
                whole.put("attempt", state.attempt);
                whole.put("t", System.currentTimeMillis());
                whole.putAll(fields);
                if (event.equals("cancel")) {
                    whole.put("silent", reader.silentMillis(state));
                }
                RunLog.append(reader.files().log(), whole);
                return state;
            });
        } catch (NoSuchFileException deleted) {
            throw runs.unknown(id);
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot write to run " + id, failure);
        }
    }

    /** Announces the next attempt, again when another process was quicker with the same number. */
    RunState announce(RunId id, boolean detached) {
        OpenRuns.show(id);
        RunReader reader = runs.reader(id);
        try {
            while (true) {
                RunState state = reader.state();
                String token = Tokens.next();
                int next = state.attempt + 1;
                Map<String, @Nullable Object> line = Lines.attempt(next, token, detached);
                // At the last moment: what joined writers add to the older attempt from here on is left out.
                line.put("fence", RunMetrics.fence(reader.files().directory()));
                RunLog.append(reader.files().log(), line);
                state = reader.state();
                if (state.tokens.size() >= next && state.tokens.get(next - 1).equals(token)) {
                    return state;
                }
            }
        } catch (NoSuchFileException deleted) {
            throw runs.unknown(id);
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot start run " + id, failure);
        }
    }

    /** What a person changes, all of it in one line. */
    void edit(RunId id, RunEdit edit) {
        Map<String, Object> line = Edits.line(edit, System.currentTimeMillis());
        OpenRuns.show(id);
        RunReader reader = runs.reader(id);
        try {
            RunState state = reader.state();
            if (state.announced != null && state.ended == null) {
                line.put("silent", reader.silentMillis(state));
            }
            RunLog.append(reader.files().log(), line);
            if (edit.name() != null) {
                ResultFile.rename(reader);
            }
        } catch (NoSuchFileException moved) {
            throw runs.unknown(id);
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot write to run " + id, failure);
        }
    }
}
