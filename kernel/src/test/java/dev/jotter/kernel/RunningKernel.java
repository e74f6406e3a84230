package dev.jotter.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A kernel in a process of its own, and a client that speaks to it over ZeroMQ. */
final class RunningKernel implements AutoCloseable {

    static final int PATIENCE_MILLIS = 60_000;
    static final String KEY = "a0436f6c-1916-498b-8eb9-e81ab9368e84";
    private static final String DELIMITER = "<IDS|MSG>";

    /** A message from the kernel. */
    record Received(JsonObject header, JsonObject parent, JsonObject content) {
        String type() {
            return header.get("msg_type").getAsString();
        }

        boolean answers(String id) {
            return parent.has("msg_id") && parent.get("msg_id").getAsString().equals(id);
        }

        String text(String key) {
            return content.get(key).getAsString();
        }
    }

    /** A request's reply, and what came on iopub from busy to idle. */
    record Ran(Received reply, List<Received> outputs) {

        String status() {
            return reply.text("status");
        }

        List<Received> of(String type) {
            return outputs.stream().filter(m -> m.type().equals(type)).toList();
        }

        String printed(String stream) {
            StringBuilder text = new StringBuilder();
            of("stream").stream().filter(m -> m.text("name").equals(stream)).forEach(m -> text.append(m.text("text")));
            return text.toString();
        }

        /** The {@code text/plain} of the value, or nothing. */
        String result() {
            List<Received> results = of("execute_result");
            return results.isEmpty()
                    ? ""
                    : results.get(0)
                            .content()
                            .getAsJsonObject("data")
                            .get("text/plain")
                            .getAsString();
        }

        /** Without colours. */
        String traceback() {
            StringBuilder text = new StringBuilder();
            of("error").get(0).content().getAsJsonArray("traceback").forEach(line -> text.append(line.getAsString())
                    .append('\n'));
            return text.toString().replaceAll("\033\\[[0-9;]*m", "");
        }
    }

    private final ZContext context = new ZContext();
    private final String session = UUID.randomUUID().toString();
    private final Path directory;
    final Process process;
    final ZMQ.Socket shell;
    final ZMQ.Socket control;
    final ZMQ.Socket stdin;
    final ZMQ.Socket iopub;
    final ZMQ.Socket heartbeat;
    private final int iopubPort;
    private final int shellPort;

    /** @param jvm what stands in place of the usual {@code java}, and more options of the JVM */
    private RunningKernel(Path directory, Map<String, String> environment, List<String> jvm) throws IOException {
        this.directory = directory;
        List<Integer> ports = freePorts(5);
        JsonObject file = new JsonObject();
        List<String> names = List.of("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port");
        for (int i = 0; i < names.size(); i++) {
            file.addProperty(names.get(i), ports.get(i));
        }
        file.addProperty("ip", "127.0.0.1");
        file.addProperty("transport", "tcp");
        file.addProperty("key", KEY);
        file.addProperty("signature_scheme", "hmac-sha256");
        Path connection = Files.writeString(directory.resolve("kernel.json"), file.toString());
        List<String> command =
                new ArrayList<>(new dev.jotter.kernel.internal.install.JotterKernel().command(connection));
        command.addAll(1, jvm.subList(1, jvm.size()));
        command.set(0, jvm.get(0).isEmpty() ? command.get(0) : jvm.get(0));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put("JOTTER_HISTORY", directory.resolve("history.jsonl").toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("kernel.log").toFile())
                .directory(directory.toFile());
        process = builder.start();
        shellPort = ports.get(0);
        shell = connected(SocketType.DEALER, shellPort);
        iopubPort = ports.get(1);
        iopub = subscriber("");
        stdin = connected(SocketType.DEALER, ports.get(2));
        control = connected(SocketType.DEALER, ports.get(3));
        heartbeat = connected(SocketType.REQ, ports.get(4));
    }

    static RunningKernel start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    static RunningKernel start(Path directory, Map<String, String> environment) throws IOException {
        return start(directory, environment, List.of(""));
    }

    /** @param jvm a {@code java}, empty for this one, and more options */
    static RunningKernel start(Path directory, Map<String, String> environment, List<String> jvm) throws IOException {
        RunningKernel kernel = new RunningKernel(directory, environment, jvm);
        try {
            kernel.awaitSubscribed();
            return kernel;
        } catch (AssertionError e) {
            kernel.close();
            throw e;
        }
    }

    /** One more listener on iopub. */
    ZMQ.Socket subscriber(String topic) {
        ZMQ.Socket socket = connected(SocketType.SUB, iopubPort);
        socket.subscribe(topic);
        return socket;
    }

    /** The shell channel of the same client, connected anew while its former connection still stands. */
    ZMQ.Socket shellAgain() {
        return connected(SocketType.DEALER, shellPort);
    }

    String iopubAddress() {
        return "tcp://127.0.0.1:" + iopubPort;
    }

    private ZMQ.Socket connected(SocketType type, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(0);
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        // JeroMQ forgets a connection in a hundred, on the connecting side; else it is tried again after 30 s.
        socket.setHandshakeIvl(1_000);
        if (type == SocketType.DEALER) {
            // As Jupyter clients do: input requests are routed by it.
            socket.setIdentity(session.getBytes(UTF_8));
        }
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> open = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            open.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : open) {
            socket.close();
        }
        return ports;
    }

    /** The subscription travels on its own time: ask until an answer is seen on iopub too. */
    private void awaitSubscribed() {
        long deadline = deadline();
        iopub.setReceiveTimeOut(200);
        boolean seen = false;
        while (!seen && System.nanoTime() < deadline) {
            String id = send(shell, "kernel_info_request", new JsonObject());
            reply(shell, id);
            List<byte[]> frames = frames(iopub);
            seen = !frames.isEmpty();
            while (seen && !frames.isEmpty()) {
                frames = frames(iopub);
            }
        }
        iopub.setReceiveTimeOut(PATIENCE_MILLIS);
        if (!seen) {
            throw new AssertionError("the kernel did not answer: " + log());
        }
    }

    static long deadline() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    }

    String log() {
        try {
            return Files.readString(directory.resolve("kernel.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ran run(String code) {
        return run(request(code));
    }

    Ran run(JsonObject content) {
        return collect(send(shell, "execute_request", content));
    }

    Ran ask(String type, JsonObject content) {
        return collect(send(shell, type, content));
    }

    static JsonObject request(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.add("user_expressions", new JsonObject());
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        return content;
    }

    static JsonObject at(String code, int cursor) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", cursor);
        content.addProperty("detail_level", 0);
        return content;
    }

    /** The reply and everything up to idle. */
    Ran collect(String id) {
        List<Received> outputs = outputs(id);
        return new Ran(reply(shell, id), outputs);
    }

    List<Received> outputs(String id) {
        List<Received> outputs = new ArrayList<>();
        while (true) {
            Received message = receive(iopub);
            if (!message.answers(id)) {
                continue;
            }
            if (message.type().equals("status")
                    && message.text("execution_state").equals("idle")) {
                return outputs;
            }
            outputs.add(message);
        }
    }

    Received reply(ZMQ.Socket socket, String id) {
        Received message = receive(socket);
        while (!message.answers(id)) {
            message = receive(socket);
        }
        return message;
    }

    Received receive(ZMQ.Socket socket) {
        List<byte[]> frames = frames(socket);
        if (frames.isEmpty()) {
            throw new AssertionError("no message from the kernel (alive: " + process.isAlive() + "): " + log());
        }
        int start = 0;
        while (!new String(frames.get(start), UTF_8).equals(DELIMITER)) {
            start++;
        }
        return new Received(json(frames.get(start + 2)), json(frames.get(start + 3)), json(frames.get(start + 5)));
    }

    private static JsonObject json(byte[] frame) {
        return JsonParser.parseString(new String(frame, UTF_8)).getAsJsonObject();
    }

    static List<byte[]> frames(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        byte[] first = socket.recv();
        if (first != null) {
            frames.add(first);
            while (socket.hasReceiveMore()) {
                frames.add(socket.recv());
            }
        }
        return frames;
    }

    String send(ZMQ.Socket socket, String type, JsonObject content) {
        return send(socket, type, content, KEY);
    }

    String send(ZMQ.Socket socket, String type, JsonObject content, String key) {
        JsonObject header = new JsonObject();
        String id = UUID.randomUUID().toString();
        header.addProperty("msg_id", id);
        header.addProperty("session", session);
        header.addProperty("username", "tester");
        header.addProperty("date", Instant.now().toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", "5.4");
        byte[][] parts = {
            header.toString().getBytes(UTF_8),
            "{}".getBytes(UTF_8),
            "{}".getBytes(UTF_8),
            content.toString().getBytes(UTF_8)
        };
        socket.sendMore(DELIMITER);
        socket.sendMore(sign(key, parts));
        for (int i = 0; i < 3; i++) {
            socket.send(parts[i], ZMQ.SNDMORE);
        }
        socket.send(parts[3]);
        return id;
    }

    private static String sign(String key, byte[][] parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for text that the cell prints when it has come as far as the test needs. */
    void awaitPrinted(String id, String text) {
        Received message = receive(iopub);
        while (!message.answers(id)
                || !message.type().equals("stream")
                || !message.text("text").contains(text)) {
            message = receive(iopub);
        }
    }

    void interrupt() {
        String id = send(control, "interrupt_request", new JsonObject());
        reply(control, id);
    }

    static List<String> strings(JsonArray array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.getAsString()));
        return strings;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        context.close();
    }
}
