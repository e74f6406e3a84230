package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.jotter.kernel.internal.shell.Assistant;
import dev.jotter.kernel.internal.shell.CellError;
import dev.jotter.kernel.internal.shell.Match;
import dev.jotter.kernel.internal.shell.ShellSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What each type of request is answered with, but for those that concern the process itself. */
final class Requests {

    private final ShellSession session;
    private final Executor executor;
    private final History history;
    private final OpenComms comms;

    Requests(ShellSession session, Executor executor, History history, OpenComms comms) {
        this.session = session;
        this.executor = executor;
        this.history = history;
        this.comms = comms;
    }

    /** Empty for messages that want no answer. A request nobody knows gets one: its client would wait for ever. */
    Optional<JsonObject> answer(WireMessage request) {
        JsonObject asked = request.content();
        return switch (request.type()) {
            case "kernel_info_request" -> Optional.of(KernelInfo.content());
            case "execute_request" -> Optional.of(executor.execute(request));
            case "complete_request" -> Optional.of(complete(asked));
            case "inspect_request" -> Optional.of(inspect(asked));
            case "is_complete_request" -> Optional.of(isComplete(asked));
            case "history_request" -> Optional.of(history.answer(asked));
            case "comm_info_request" -> Optional.of(comms.info(asked));
            case "comm_open", "comm_msg", "comm_close" -> {
                comms.handle(request);
                yield Optional.empty();
            }
            case "interrupt_request" -> {
                session.interrupt();
                yield Optional.of(ok());
            }
            default -> request.type().endsWith("_request") ? Optional.of(unknown(request.type())) : Optional.empty();
        };
    }

    private static JsonObject unknown(String type) {
        JsonObject content = Outputs.error(new CellError(
                "UnknownRequestError",
                type + " is unknown to this kernel; expected a request of protocol " + Wire.PROTOCOL
                        + " that supported_features does not leave out.",
                List.of()));
        content.addProperty("status", "error");
        return content;
    }

    static JsonObject ok() {
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        return content;
    }

    private JsonObject complete(JsonObject asked) {
        String code = WireMessage.text(asked, "code", "");
        int cursor = cursor(asked, code);
        Assistant.Completion completion = session.shell().assistant().complete(code, cursor);
        JsonObject content = ok();
        JsonArray matches = new JsonArray();
        JsonArray types = new JsonArray();
        int start = code.codePointCount(0, completion.start());
        int end = code.codePointCount(0, completion.end());
        for (Match match : completion.matches()) {
            matches.add(match.text());
            types.add(described(match, start, end));
        }
        content.add("matches", matches);
        content.addProperty("cursor_start", start);
        content.addProperty("cursor_end", end);
        JsonObject metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", types);
        content.add("metadata", metadata);
        return content;
    }

    /** As ipykernel has it, which front ends follow; the protocol leaves it open. */
    private static JsonObject described(Match match, int start, int end) {
        JsonObject type = new JsonObject();
        type.addProperty("text", match.text());
        type.addProperty("type", match.type());
        type.addProperty("signature", match.signature());
        type.addProperty("start", start);
        type.addProperty("end", end);
        return type;
    }

    private JsonObject inspect(JsonObject asked) {
        String code = WireMessage.text(asked, "code", "");
        Optional<String> text = session.shell().assistant().documentation(code, cursor(asked, code), true);
        JsonObject content = ok();
        JsonObject data = new JsonObject();
        text.ifPresent(found -> data.addProperty("text/plain", found));
        content.addProperty("found", text.isPresent());
        content.add("data", data);
        content.add("metadata", new JsonObject());
        return content;
    }

    /** The protocol counts code points, Java UTF-16 units. */
    private static int cursor(JsonObject asked, String code) {
        int points = code.codePointCount(0, code.length());
        int at = Math.max(0, Math.min(points, WireMessage.number(asked, "cursor_pos", points)));
        return code.offsetByCodePoints(0, at);
    }

    private JsonObject isComplete(JsonObject asked) {
        String code = WireMessage.text(asked, "code", "");
        Assistant.Completability state = session.shell().assistant().completability(code);
        JsonObject content = new JsonObject();
        content.addProperty("status", state.name().toLowerCase(Locale.ROOT));
        if (state == Assistant.Completability.INCOMPLETE) {
            content.addProperty("indent", indent(code));
        }
        return content;
    }

    /** As the last line, and a step more where it opens something. */
    private static String indent(String code) {
        String last = code.substring(code.stripTrailing().lastIndexOf('\n') + 1);
        String current = last.substring(0, last.length() - last.stripLeading().length());
        String line = last.strip();
        boolean deeper = line.endsWith("{") || line.endsWith("(") || line.endsWith("->") || line.endsWith("[");
        boolean body = line.matches("(if|for|while)\\b.*\\)|else|do");
        return deeper || body ? current + "    " : current;
    }
}
