package dev.jotter.bench.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.jotter.bench.kernel.Frames.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A kernel in a process of its own and a client's ends of its channels. Closing ends it. */
final class Kernel implements AutoCloseable {

    /** What a cell came to: the text of its value, what it printed, and the kinds of what it showed. */
    record Ran(String status, String value, String printed, List<String> mimeTypes) {}

    private static final int PATIENCE_MILLIS = 60_000;
    private static final List<String> CHANNELS = List.of("shell", "iopub", "stdin", "control", "hb");

    private final ZContext context = new ZContext();
    private final Path directory;
    private final Process process;
    private final Frames frames;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket iopub;
    private final long begun;
    private final double infoMillis;

    /** Returns once {@code kernel_info_reply} is here and outputs reach us. */
    Kernel(Peer peer, Path parent) throws IOException {
        directory = Files.createTempDirectory(parent, "kernel");
        String key = UUID.randomUUID().toString();
        String session = UUID.randomUUID().toString();
        frames = new Frames(session, key);
        List<Integer> ports = freePorts(CHANNELS.size());
        JsonObject file = new JsonObject();
        for (int i = 0; i < ports.size(); i++) {
            file.addProperty(CHANNELS.get(i) + "_port", ports.get(i));
        }
        file.addProperty("ip", "127.0.0.1");
        file.addProperty("transport", "tcp");
        file.addProperty("key", key);
        file.addProperty("signature_scheme", "hmac-sha256");
        Path connection = Files.writeString(directory.resolve("connection.json"), file.toString());
        iopub = socket(SocketType.SUB, ports.get(1), session);
        iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
        shell = socket(SocketType.DEALER, ports.get(0), session);
        control = socket(SocketType.DEALER, ports.get(3), session);
        ProcessBuilder builder = new ProcessBuilder(peer.command(connection)).directory(parent.toFile());
        builder.environment().putAll(peer.environment());
        builder.environment().put("JOTTER_HISTORY", "none");
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("log.txt").toFile());
        begun = System.nanoTime();
        process = builder.start();
        try {
            awaitInfo(peer.kind() == Peer.Kind.JAVA ? 100 : PATIENCE_MILLIS);
            infoMillis = millis();
            awaitSubscribed();
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    /** From the start of the process to the reply. */
    double infoMillis() {
        return infoMillis;
    }

    /** Since the start of the process. */
    double millis() {
        return (System.nanoTime() - begun) / 1e6;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    private ZMQ.Socket socket(SocketType type, int port, String session) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(0);
        socket.setHWM(0);
        socket.setReconnectIVL(5);
        // JeroMQ forgets a connection now and then; else it is tried again after 30 s.
        socket.setHandshakeIvl(1_000);
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        if (type == SocketType.DEALER) {
            socket.setIdentity(session.getBytes(UTF_8));
        }
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    /** Some kernels lose what comes before they are ready. */
    private void awaitInfo(int patienceMillis) {
        shell.setReceiveTimeOut(100);
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        do {
            frames.send(shell, "kernel_info_request", new JsonObject());
            for (int waited = 0; waited < patienceMillis && process.isAlive(); waited += 100) {
                if (frames.receive(shell) != null) {
                    shell.setReceiveTimeOut(PATIENCE_MILLIS);
                    return;
                }
            }
        } while (process.isAlive() && System.nanoTime() < deadline);
        throw new IllegalStateException("the kernel does not answer: " + log());
    }

    /** A subscription travels on its own time. */
    private void awaitSubscribed() {
        iopub.setReceiveTimeOut(50);
        boolean heard = frames.receive(iopub) != null;
        while (!heard) {
            reply(shell, frames.send(shell, "kernel_info_request", new JsonObject()));
            heard = frames.receive(iopub) != null;
        }
        iopub.setReceiveTimeOut(PATIENCE_MILLIS);
    }

    /** Runs a cell; returns when both its reply and its idle are here. */
    Ran run(String code) {
        return await(send(code));
    }

    String send(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.add("user_expressions", new JsonObject());
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        return frames.send(shell, "execute_request", content);
    }

    Ran await(String id) {
        StringBuilder printed = new StringBuilder();
        List<String> mimeTypes = new ArrayList<>();
        String value = "";
        while (true) {
            Message message = received(iopub);
            if (!message.parent().equals(id)) {
                continue;
            }
            if (message.type().equals("stream")) {
                printed.append(message.text("text"));
            } else if (message.type().equals("execute_result") || message.type().equals("display_data")) {
                JsonObject bundle = message.content().getAsJsonObject("data");
                mimeTypes.addAll(bundle.keySet());
                value = bundle.has("text/plain") ? bundle.get("text/plain").getAsString() : value;
            } else if (message.text("execution_state").equals("idle")) {
                return new Ran(reply(shell, id).text("status"), value, printed.toString(), mimeTypes);
            }
        }
    }

    /** Waits until the running cell has printed something. */
    void awaitOutput(String id) {
        Message message = received(iopub);
        while (!message.parent().equals(id) || !message.type().equals("stream")) {
            message = received(iopub);
        }
    }

    /** As the kernel wants it; some never answer the message. */
    void interrupt(boolean bySignal) {
        if (bySignal) {
            try {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("the kernel cannot be interrupted", e);
            }
        } else {
            frames.send(control, "interrupt_request", new JsonObject());
        }
    }

    /** Whether the cell ended within that time. */
    boolean endsWithin(String id, int millis) {
        long deadline = System.nanoTime() + millis * 1_000_000L;
        iopub.setReceiveTimeOut(20);
        try {
            while (System.nanoTime() < deadline) {
                Message message = frames.receive(iopub);
                if (message != null
                        && message.parent().equals(id)
                        && message.text("execution_state").equals("idle")) {
                    return true;
                }
            }
            return false;
        } finally {
            iopub.setReceiveTimeOut(PATIENCE_MILLIS);
        }
    }

    private Message reply(ZMQ.Socket socket, String id) {
        Message message = received(socket);
        while (!message.parent().equals(id)) {
            message = received(socket);
        }
        return message;
    }

    private Message received(ZMQ.Socket socket) {
        @Nullable Message message = frames.receive(socket);
        if (message == null) {
            throw new IllegalStateException("the kernel said nothing for " + PATIENCE_MILLIS / 1000 + " s: " + log());
        }
        return message;
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        List<Integer> ports = open.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : open) {
            socket.close();
        }
        return ports;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        context.close();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(directory.resolve("log.txt"));
            Files.deleteIfExists(directory.resolve("connection.json"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // The directory of the whole run is deleted at its end.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
