package dev.jotter.notebooks.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import org.zeromq.ZMsg;

/**
 * A kernel whose language is a line per act: {@code out TEXT}, {@code err TEXT}, {@code show ID TEXT}, {@code update ID
 * TEXT}, {@code clear}, {@code clear-wait}, {@code value TEXT}, {@code fail TEXT}, {@code fail-times N}, {@code
 * fail-without FILE}, {@code die CODE}, {@code sleep},
 * {@code deaf}, {@code ask PROMPT}, {@code nan}, {@code at-shutdown ID TEXT}, {@code forged}, {@code no-idle}. It speaks
 * to the client over its own, independent reading of the protocol.
 */
public final class FakeKernel {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretKeySpec key;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket iopub;
    private final ZMQ.Socket control;
    private final ZMQ.Socket stdin;
    private final Map<String, String> atShutdown = new TreeMap<>();
    private int count;
    private int tries;
    private boolean idleIsLost;

    private FakeKernel(ZContext context, JsonNode connection) {
        key = new SecretKeySpec(connection.get("key").asText().getBytes(UTF_8), "HmacSHA256");
        shell = bind(context, SocketType.ROUTER, connection, "shell_port");
        iopub = bind(context, SocketType.PUB, connection, "iopub_port");
        control = bind(context, SocketType.ROUTER, connection, "control_port");
        stdin = context.createSocket(SocketType.ROUTER);
        // A router drops what is for a client that has not arrived yet, unless it is told to say so.
        stdin.setRouterMandatory(true);
        stdin.setRouterHandover(true);
        stdin.bind("tcp://127.0.0.1:" + connection.get("stdin_port").asInt());
    }

    private static ZMQ.Socket bind(ZContext context, SocketType type, JsonNode connection, String port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setHWM(0);
        if (type == SocketType.ROUTER) {
            // As IPython's: a client whose handshake took too long connects anew under the same name.
            socket.setRouterHandover(true);
        }
        socket.bind("tcp://127.0.0.1:" + connection.get(port).asInt());
        return socket;
    }

    public static void main(String... arguments) throws Exception {
        try (ZContext context = new ZContext()) {
            context.setLinger(500);
            new FakeKernel(context, JSON.readTree(Path.of(arguments[0]).toFile())).serve(context);
        }
    }

    private void serve(ZContext context) throws Exception {
        ZMQ.Poller poller = context.createPoller(2);
        poller.register(shell, ZMQ.Poller.POLLIN);
        poller.register(control, ZMQ.Poller.POLLIN);
        while (true) {
            poller.poll(1000);
            if (poller.pollin(1)) {
                ZMsg message = ZMsg.recvMsg(control);
                if (type(message).equals("shutdown_request")) {
                    for (Map.Entry<String, String> late : atShutdown.entrySet()) {
                        publish(message, "update_display_data", display(late.getKey(), late.getValue()));
                    }
                    reply(control, message, "shutdown_reply", JSON.createObjectNode());
                    return;
                }
            }
            if (poller.pollin(0)) {
                shell(ZMsg.recvMsg(shell));
            }
        }
    }

    private static JsonNode part(ZMsg message, int index) throws Exception {
        return JSON.readTree(message.toArray(new org.zeromq.ZFrame[0])[index].getData());
    }

    private static String type(ZMsg message) throws Exception {
        return part(message, 3).get("msg_type").asText();
    }

    private void shell(ZMsg message) throws Exception {
        publish(message, "status", JSON.createObjectNode().put("execution_state", "busy"));
        ObjectNode content = JSON.createObjectNode().put("status", "ok");
        if (type(message).equals("execute_request")) {
            content.put("execution_count", ++count);
            for (String line : part(message, 6).get("code").asText().split("\n")) {
                String[] words = line.split(" ", 2);
                act(message, words[0], words.length > 1 ? words[1] : "", content);
            }
            reply(shell, message, "execute_reply", content);
        } else {
            reply(shell, message, "kernel_info_reply", content);
        }
        if (!idleIsLost) {
            publish(message, "status", JSON.createObjectNode().put("execution_state", "idle"));
        }
    }

    private void act(ZMsg message, String verb, String rest, ObjectNode reply) throws Exception {
        switch (verb) {
            case "out" -> stream(message, "stdout", rest);
            case "err" -> stream(message, "stderr", rest);
            case "show" -> {
                String[] words = rest.split(" ", 2);
                publish(message, "display_data", display(words[0], words[1]));
            }
            case "update" -> {
                String[] words = rest.split(" ", 2);
                publish(message, "update_display_data", display(words[0], words[1]));
            }
            case "at-shutdown" -> {
                String[] words = rest.split(" ", 2);
                atShutdown.put(words[0], words[1]);
            }
            case "clear", "clear-wait" ->
                publish(message, "clear_output", JSON.createObjectNode().put("wait", verb.endsWith("wait")));
            case "value" -> publish(message, "execute_result", display("", rest).put("execution_count", count));
            case "nan" -> {
                ObjectNode content = display("", "x");
                ((ObjectNode) content.get("data")).putObject("application/json").put("v", Double.NaN);
                publish(message, "display_data", content);
            }
            case "fail" -> {
                ObjectNode content =
                        JSON.createObjectNode().put("ename", "Oops").put("evalue", rest);
                content.putArray("traceback").add("at line 1");
                publish(message, "error", content);
                reply.setAll(content);
                reply.put("status", "error");
            }
            case "fail-times" -> {
                if (++tries <= Integer.parseInt(rest)) {
                    act(message, "fail", "try " + tries, reply);
                }
            }
            case "fail-without" -> {
                if (!Files.exists(Path.of(rest))) {
                    act(message, "fail", rest, reply);
                }
            }
            case "die" -> {
                System.err.println("out of luck");
                Thread.sleep(300); // lets what was published leave
                Runtime.getRuntime().halt(Integer.parseInt(rest));
            }
            case "sleep" -> awaitInterrupt(message, reply);
            case "deaf" -> Thread.sleep(600_000);
            case "ask" -> {
                ask(message, rest);
                awaitInterrupt(message, reply);
            }
            case "forged" -> {
                SecretKeySpec wrong = new SecretKeySpec("wrong".getBytes(UTF_8), "HmacSHA256");
                ObjectNode content =
                        JSON.createObjectNode().put("name", "stdout").put("text", "forged");
                frames("stream", message, content, wrong).send(iopub);
                ZMsg cut = new ZMsg();
                cut.add("<IDS|MSG>");
                cut.send(iopub);
            }
            case "no-idle" -> idleIsLost = true;
            default -> {
                // anything else does nothing
            }
        }
    }

    private void awaitInterrupt(ZMsg message, ObjectNode reply) throws Exception {
        ZMsg request = ZMsg.recvMsg(control);
        reply(control, request, "interrupt_reply", JSON.createObjectNode());
        act(message, "fail", "interrupted", reply);
    }

    private void stream(ZMsg message, String name, String text) throws Exception {
        publish(message, "stream", JSON.createObjectNode().put("name", name).put("text", text + "\n"));
    }

    private static ObjectNode display(String id, String text) {
        ObjectNode content = JSON.createObjectNode();
        content.putObject("data").put("text/plain", text);
        content.putObject("metadata");
        content.putObject("transient").put("display_id", id);
        return content;
    }

    private void publish(ZMsg parent, String type, JsonNode content) throws Exception {
        send(iopub, parent, type, content, false);
    }

    private void reply(ZMQ.Socket socket, ZMsg parent, String type, JsonNode content) throws Exception {
        send(socket, parent, type, content, true);
    }

    /** Asks as soon as the client's channel for input is there: it connects them in any order. */
    private void ask(ZMsg parent, String prompt) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                send(stdin, parent, "input_request", JSON.createObjectNode().put("prompt", prompt), true);
                return;
            } catch (ZMQException unreachable) {
                if (unreachable.getErrorCode() != zmq.ZError.EHOSTUNREACH || System.nanoTime() > deadline) {
                    throw unreachable;
                }
                Thread.onSpinWait();
            }
        }
    }

    private void send(ZMQ.Socket socket, ZMsg parent, String type, JsonNode content, boolean addressed)
            throws Exception {
        ZMsg message = frames(type, parent, content, key);
        if (addressed) {
            message.addFirst(parent.getFirst().getData());
        }
        message.send(socket);
    }

    private static ZMsg frames(String type, ZMsg parent, JsonNode content, SecretKeySpec key) throws Exception {
        ObjectNode header = JSON.createObjectNode()
                .put("msg_id", UUID.randomUUID().toString())
                .put("msg_type", type)
                .put("version", "5.3");
        List<byte[]> parts = List.of(
                JSON.writeValueAsBytes(header),
                JSON.writeValueAsBytes(part(parent, 3)),
                "{}".getBytes(UTF_8),
                new String(JSON.writeValueAsBytes(content), UTF_8)
                        .replace("\"NaN\"", "NaN")
                        .getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        parts.forEach(mac::update);
        ZMsg message = new ZMsg();
        message.add("<IDS|MSG>");
        message.add(HexFormat.of().formatHex(mac.doFinal()));
        parts.forEach(message::add);
        return message;
    }
}
