package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.jotter.kernel.Comm;
import dev.jotter.kernel.Comms;
import dev.jotter.kernel.internal.shell.Cell;
import dev.jotter.kernel.internal.shell.CellError;
import dev.jotter.kernel.internal.shell.ShellSession;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The comms that are open. What a person's code does with a message runs as a cell does. */
final class OpenComms {

    private final ShellSession session;
    private final Outputs outputs;
    private final Map<String, Opened> open = new ConcurrentHashMap<>();

    OpenComms(ShellSession session, Outputs outputs) {
        this.session = session;
        this.outputs = outputs;
    }

    /** From the kernel's side. */
    Comm open(String target, Map<String, ?> content) {
        Opened comm = new Opened(UUID.randomUUID().toString(), target);
        open.put(comm.id, comm);
        JsonObject message = comm.message(content);
        message.addProperty("target_name", target);
        outputs.comm("comm_open", session.current(), message);
        return comm;
    }

    JsonObject info(JsonObject asked) {
        String target = WireMessage.text(asked, "target_name", "");
        JsonObject comms = new JsonObject();
        open.forEach((id, comm) -> {
            if (target.isEmpty() || target.equals(comm.target)) {
                JsonObject described = new JsonObject();
                described.addProperty("target_name", comm.target);
                comms.add(id, described);
            }
        });
        JsonObject content = Requests.ok();
        content.add("comms", comms);
        return content;
    }

    /** {@code comm_open}, {@code comm_msg}, {@code comm_close} of the front end. */
    void handle(WireMessage message) {
        String id = WireMessage.text(message.content(), "comm_id", "");
        switch (message.type()) {
            case "comm_open" -> opened(message, id);
            case "comm_msg" ->
                Optional.ofNullable(open.get(id))
                        .map(comm -> comm.onMessage)
                        .ifPresent(listener -> run(message, () -> listener.accept(data(message))));
            default ->
                Optional.ofNullable(open.remove(id))
                        .map(comm -> comm.onClose)
                        .ifPresent(listener -> run(message, listener));
        }
    }

    private void opened(WireMessage message, String id) {
        String target = WireMessage.text(message.content(), "target_name", "");
        BiConsumer<Comm, Map<String, Object>> acceptor = Comms.acceptor(target);
        if (acceptor == null || id.isEmpty()) {
            // The protocol's way to say that there is nobody.
            outputs.comm("comm_close", cell(message), new Opened(id, target).message(Map.of()));
            return;
        }
        Opened comm = new Opened(id, target);
        open.put(id, comm);
        if (!run(message, () -> acceptor.accept(comm, data(message)))) {
            open.remove(id);
            outputs.comm("comm_close", cell(message), comm.message(Map.of()));
        }
    }

    private boolean run(WireMessage message, Runnable listener) {
        Cell cell = cell(message);
        CellError error = session.call(cell, listener).error();
        if (error != null) {
            outputs.error(cell, error);
        }
        return error == null;
    }

    private Cell cell(WireMessage message) {
        Cell latest = session.current();
        return new Cell(latest == null ? 0 : latest.number(), message.header(), false, false);
    }

    private static Map<String, Object> data(WireMessage message) {
        JsonElement data = message.content().get("data");
        return data == null || !data.isJsonObject() ? Map.of() : Wire.map(data.getAsJsonObject());
    }

    private final class Opened implements Comm {
        private final String id;
        private final String target;
        private volatile @Nullable Consumer<Map<String, Object>> onMessage;
        private volatile @Nullable Runnable onClose;

        Opened(String id, String target) {
            this.id = id;
            this.target = target;
        }

        private JsonObject message(Map<String, ?> content) {
            JsonObject message = new JsonObject();
            message.addProperty("comm_id", id);
            message.add("data", Wire.tree(content));
            return message;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String target() {
            return target;
        }

        @Override
        public void send(Map<String, ?> content) {
            if (open.containsKey(id)) {
                outputs.comm("comm_msg", session.current(), message(content));
            }
        }

        @Override
        public void close() {
            if (open.remove(id) != null) {
                outputs.comm("comm_close", session.current(), message(Map.of()));
            }
        }

        @Override
        public Comm onMessage(Consumer<Map<String, Object>> listener) {
            onMessage = listener;
            return this;
        }

        @Override
        public Comm onClose(Runnable listener) {
            onClose = listener;
            return this;
        }
    }
}
