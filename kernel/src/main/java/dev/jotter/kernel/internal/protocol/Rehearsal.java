package dev.jotter.kernel.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.jotter.kernel.KernelMain;
import dev.jotter.kernel.internal.shell.ShellBuild;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A kernel and its client in one process, which takes it through what sessions begin with. A JVM that records what it
 * loads and links, for a cache that kernels start from, sees a real kernel at work. The launcher runs it
 * once after a build: {@code Rehearsal DIRECTORY}, in a workspace that has a run.
 */
public final class Rehearsal {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int PLAIN_CELLS = 12;

    private static final int ATTEMPTS = 5;

    private static final List<String> CHANNELS =
            List.of("shell_port", "control_port", "stdin_port", "hb_port", "iopub_port");
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "int x = 3;\nString s = \"a\" + x;\ns",
            "for (int i = 0; i < 100; i++) System.out.println(i);",
            "record Pair(int a, int b) {}\nvar pairs = List.of(new Pair(1, 2), new Pair(3, 4));\npairs",
            "int twice(int n) {\n    return n * 2;\n}\ntwice(4)",
            "IntStream.range(0, 10).mapToObj(i -> new Pair(i, i)).collect(Collectors.toList())",
            "Map.of(\"a\", 1, \"b\", 2)",
            "x = x + 1;\nx",
            "runs()",
            "plot(\"reward\", runs())",
            "summary(runs())",
            "List<String> a = new ArrayLst<>();",
            "List.of(1).get(2)");

    private final ZContext context = new ZContext();
    private final Wire wire;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;

    private Rehearsal(ConnectionFile file) {
        wire = new Wire(file);
        shell = connected(SocketType.DEALER, file.address(file.ports().shell()));
        control = connected(SocketType.DEALER, file.address(file.ports().control()));
        connected(SocketType.SUB, file.address(file.ports().iopub())).subscribe(ZMQ.SUBSCRIPTION_ALL);
    }

    /** Ends the process: with 0, or 1 when the kernel does not answer, which is no pattern for others. */
    public static void main(String... args) throws IOException, ClassNotFoundException {
        // What it does is done below, where another may be tried when a port is taken; that it is linked counts.
        Class.forName(KernelMain.class.getName());
        ConnectionFile file = started(Path.of(args[0]), ShellBuild.begin());
        if (!new Rehearsal(file).playsThrough()) {
            Lifetime.exit(1);
        }
    }

    private static ConnectionFile started(Path directory, ShellBuild building) throws IOException {
        for (int left = ATTEMPTS; ; left--) {
            Path written = Files.createTempFile(directory, "rehearsal-", ".json");
            try {
                ConnectionFile file = ConnectionFile.read(
                        Files.writeString(written, connection().toString()));
                KernelServer server = new KernelServer(file, building, Lifetime::exit);
                server.start();
                Signals.onInterrupt(server::interrupt);
                Lifetime.explainExits(server::lastWords);
                Lifetime.endWithParent();
                return file;
            } catch (BadConnectionFileException e) {
                // Somebody else was given a port in between.
                if (left == 0) {
                    throw e;
                }
            } finally {
                Files.delete(written);
            }
        }
    }

    private static JsonObject connection() throws IOException {
        JsonObject file = new JsonObject();
        List<ServerSocket> held = new ArrayList<>();
        for (String channel : CHANNELS) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            file.addProperty(channel, socket.getLocalPort());
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        file.addProperty("ip", "127.0.0.1");
        file.addProperty("transport", "tcp");
        file.addProperty("key", UUID.randomUUID().toString());
        file.addProperty("signature_scheme", "hmac-sha256");
        return file;
    }

    private ZMQ.Socket connected(SocketType type, String address) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(0);
        // Nobody reads what the cells put out.
        socket.setHWM(0);
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        if (type == SocketType.DEALER) {
            socket.setIdentity("rehearsal".getBytes(UTF_8));
        }
        socket.connect(address);
        return socket;
    }

    /** Whether each request had an answer, whatever it was. */
    private boolean playsThrough() {
        boolean answered = asked(shell, "kernel_info_request", new JsonObject());
        for (String cell : CELLS) {
            answered &= asked(shell, "is_complete_request", code(cell)) && executed(cell);
        }
        for (int i = 0; i < PLAIN_CELLS; i++) {
            answered &= executed(i + " + x");
        }
        answered &= asked(shell, "complete_request", at("s.len"));
        answered &= asked(shell, "inspect_request", at("s.length"));
        JsonObject end = new JsonObject();
        end.addProperty("restart", false);
        return answered && asked(control, "shutdown_request", end);
    }

    private boolean executed(String cell) {
        JsonObject content = code(cell);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", false);
        return asked(shell, "execute_request", content);
    }

    private static JsonObject code(String cell) {
        JsonObject content = new JsonObject();
        content.addProperty("code", cell);
        return content;
    }

    private static JsonObject at(String text) {
        JsonObject content = code(text);
        content.addProperty("cursor_pos", text.length());
        content.addProperty("detail_level", 0);
        return content;
    }

    private boolean asked(ZMQ.Socket channel, String type, JsonObject content) {
        wire.send(channel, List.of(), type, new JsonObject(), content);
        Optional<WireMessage> answer = wire.read(Frames.receive(channel, true));
        return answer.isPresent();
    }
}
