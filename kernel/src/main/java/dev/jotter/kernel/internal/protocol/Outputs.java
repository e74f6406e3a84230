package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.shell.Cell;
import dev.jotter.kernel.internal.shell.CellError;
import dev.jotter.kernel.internal.shell.FrontEnd;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cell's output as messages. */
final class Outputs implements FrontEnd {

    private final Publisher publisher;
    private final StdinChannel stdin;
    private final OutputLimit limit = OutputLimit.of(System.getenv(OutputLimit.VARIABLE));

    Outputs(Publisher publisher, StdinChannel stdin) {
        this.publisher = publisher;
        this.stdin = stdin;
    }

    @Override
    public void print(Cell cell, Stream stream, byte[] bytes, int offset, int length) {
        int allowed = limit.allow(cell.parent(), length);
        if (allowed > 0) {
            publisher.print(stream.label(), cell.parent(), bytes, offset, allowed);
        }
        if (allowed < length && limit.tellOnce(cell.parent())) {
            byte[] note = limit.note().getBytes(StandardCharsets.UTF_8);
            publisher.print(Stream.STDERR.label(), cell.parent(), note, 0, note.length);
        }
    }

    @Override
    public void display(
            Cell cell,
            String displayId,
            boolean update,
            Map<String, ? extends @Nullable Object> data,
            Map<String, ? extends @Nullable Object> metadata) {
        JsonObject content = bundle(data, metadata);
        JsonObject hidden = new JsonObject();
        hidden.addProperty("display_id", displayId);
        content.add("transient", hidden);
        publisher.publishInTurn(update ? "update_display_data" : "display_data", cell.parent(), content);
    }

    @Override
    public void clear(Cell cell, boolean wait) {
        JsonObject content = new JsonObject();
        content.addProperty("wait", wait);
        publisher.publishInTurn("clear_output", cell.parent(), content);
    }

    @Override
    public @Nullable String input(Cell cell, String prompt, boolean password) throws InterruptedException {
        return stdin.ask(cell, prompt, password);
    }

    /** @param cell whose parent header it gets, when there is one */
    void comm(String type, @Nullable Cell cell, JsonObject content) {
        publisher.publishInTurn(type, cell == null ? new JsonObject() : cell.parent(), content);
    }

    void status(String state, JsonObject parent) {
        JsonObject content = new JsonObject();
        content.addProperty("execution_state", state);
        publisher.publish("status", parent, content);
    }

    void input(Cell cell, String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("execution_count", cell.number());
        publisher.publish("execute_input", cell.parent(), content);
    }

    void result(Cell cell, Rendered value) {
        JsonObject content = bundle(value.data(), value.metadata());
        content.addProperty("execution_count", cell.number());
        publisher.publish("execute_result", cell.parent(), content);
    }

    void error(Cell cell, CellError error) {
        publisher.publish("error", cell.parent(), error(error));
    }

    static JsonObject bundle(
            Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> metadata) {
        JsonObject content = new JsonObject();
        content.add("data", Wire.tree(data));
        content.add("metadata", Wire.tree(metadata));
        return content;
    }

    static JsonObject error(CellError error) {
        JsonObject content = new JsonObject();
        content.addProperty("ename", error.name());
        content.addProperty("evalue", error.message());
        JsonArray traceback = new JsonArray();
        error.traceback().forEach(traceback::add);
        content.add("traceback", traceback);
        return content;
    }
}
