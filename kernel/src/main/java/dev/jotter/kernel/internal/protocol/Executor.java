package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.shell.Cell;
import dev.jotter.kernel.internal.shell.CellError;
import dev.jotter.kernel.internal.shell.CellResult;
import dev.jotter.kernel.internal.shell.ShellSession;
import java.util.Map;

/** {@code execute_request}: numbering, history, results and errors. */
final class Executor {

    private final ShellSession session;
    private final Outputs outputs;
    private final StdinChannel stdin;
    private final History history;
    private int count;

    Executor(ShellSession session, Outputs outputs, StdinChannel stdin, History history) {
        this.session = session;
        this.outputs = outputs;
        this.stdin = stdin;
        this.history = history;
    }

    JsonObject execute(WireMessage request) {
        JsonObject asked = request.content();
        String code = WireMessage.text(asked, "code", "");
        boolean silent = WireMessage.flag(asked, "silent", false);
        boolean stored = !silent && WireMessage.flag(asked, "store_history", true);
        if (stored) {
            count++;
        }
        Cell cell = new Cell(
                stored ? count : count + 1, request.header(), silent, WireMessage.flag(asked, "allow_stdin", false));
        if (!silent) {
            outputs.input(cell, code);
        }
        stdin.talkTo(request.identities());
        CellResult result = run(cell, code);
        Rendered value = result.value();
        CellError error = result.error();
        if (stored) {
            history.add(
                    cell.number(),
                    code,
                    value == null ? null : String.valueOf(value.data().get("text/plain")));
        }
        if (value != null && !silent) {
            outputs.result(cell, value);
        }
        if (error != null) {
            outputs.error(cell, error);
        }
        return reply(cell, asked, error);
    }

    private JsonObject reply(Cell cell, JsonObject asked, @org.jspecify.annotations.Nullable CellError error) {
        JsonObject reply = error == null ? new JsonObject() : Outputs.error(error);
        reply.addProperty("status", error == null ? "ok" : "error");
        reply.addProperty("execution_count", cell.number());
        if (error == null) {
            reply.add("payload", new JsonArray());
            reply.add("user_expressions", expressions(cell, asked));
        }
        return reply;
    }

    private CellResult run(Cell cell, String code) {
        try {
            return session.run(cell, code);
        } catch (Throwable e) {
            return session.failure(e);
        }
    }

    private JsonObject expressions(Cell cell, JsonObject asked) {
        JsonObject results = new JsonObject();
        JsonElement wanted = asked.get("user_expressions");
        if (wanted == null || !wanted.isJsonObject()) {
            return results;
        }
        for (Map.Entry<String, JsonElement> entry : wanted.getAsJsonObject().entrySet()) {
            CellResult result = run(cell, WireMessage.text(wanted.getAsJsonObject(), entry.getKey(), ""));
            CellError error = result.error();
            Rendered value = result.value();
            JsonObject shown = error != null
                    ? Outputs.error(error)
                    : value == null
                            ? Outputs.bundle(Map.of(), Map.of())
                            : Outputs.bundle(value.data(), value.metadata());
            shown.addProperty("status", error == null ? "ok" : "error");
            results.add(entry.getKey(), shown);
        }
        return results;
    }
}
