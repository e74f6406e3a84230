package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonObject;
import dev.jotter.kernel.Comms;
import dev.jotter.kernel.internal.shell.Cell;
import dev.jotter.kernel.internal.shell.CellError;
import dev.jotter.kernel.internal.shell.ShellBuild;
import dev.jotter.kernel.internal.shell.ShellSession;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** The five channels of a kernel and a thread for each. One thing that goes wrong ends one request, never a thread. */
public final class KernelServer {

    private static final int QUEUED_MESSAGES = 1_000;
    /** Requests that a client sent together with a failing one arrive within this. */
    private static final int ABORT_MILLIS = 30;

    private static final int LEAVING_MILLIS = 200;

    private static final Set<String> FOR_CONTROL =
            Set.of("kernel_info_request", "interrupt_request", "shutdown_request", "comm_info_request");

    private final ZContext context;
    private final Wire wire;
    private final ShellDoor door;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket heartbeat;
    private final Publisher publisher;
    private final StdinChannel stdin;
    private final Outputs outputs;
    private final ShellSession session;
    private final Requests requests;
    private final IntConsumer exit;
    /** When the latest request of the shell channel had its answer. */
    private volatile Instant answered = Instant.EPOCH;

    /**
     * Binds the ports.
     *
     * @param building the session's JShell
     * @param exit ends the process with that code
     * @throws BadConnectionFileException when a port is taken
     */
    public KernelServer(ConnectionFile file, ShellBuild building, IntConsumer exit) {
        this.exit = exit;
        FastSelectors.choose();
        context = new ZContext();
        wire = new Wire(file);
        ZMQ.Socket channel = bound(SocketType.ROUTER, file.address(file.ports().shell()));
        control = bound(SocketType.ROUTER, file.address(file.ports().control()));
        heartbeat = bound(SocketType.REP, file.address(file.ports().heartbeat()));
        stdin = new StdinChannel(
                wire, bound(SocketType.ROUTER, file.address(file.ports().stdin())));
        publisher = new Publisher(
                wire, bound(SocketType.XPUB, file.address(file.ports().iopub())));
        outputs = new Outputs(publisher, stdin);
        session = new ShellSession(outputs, building);
        History history = new History(HistoryPlace.of(System.getenv(), System.getProperty("jotter.history", "")));
        OpenComms comms = new OpenComms(session, outputs);
        Comms.attach(comms::open);
        requests = new Requests(session, new Executor(session, outputs, stdin, history), history, comms);
        door = new ShellDoor(context, channel, this::interrupted);
        shell = door.inside();
    }

    private boolean interrupted(ZMQ.Socket channel, List<byte[]> frames) {
        Optional<WireMessage> request = wire.read(frames);
        if (request.isPresent() && !request.get().type().equals("interrupt_request")) {
            return false;
        }
        request.ifPresent(interrupt -> handle(channel, interrupt));
        return true;
    }

    private ZMQ.Socket bound(SocketType type, String address) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(1000);
        if (type == SocketType.ROUTER) {
            // A client that connects anew before we see its former connection end would never be heard again.
            socket.setRouterHandover(true);
        }
        if (type == SocketType.XPUB) {
            // A slow client slows the cell down instead of losing its output.
            socket.setXpubNoDrop(true);
            // Each subscriber is heard of, not only the first to a topic: each is welcomed.
            socket.setXpubVerbose(true);
            socket.setSndHWM(QUEUED_MESSAGES);
        }
        try {
            socket.bind(address);
        } catch (ZMQException e) {
            throw new BadConnectionFileException("address " + address + " cannot be bound (" + e.getMessage()
                    + "); expected a free port. Start the kernel with a fresh connection file.");
        }
        return socket;
    }

    /** Answers from now on; returns at once. */
    public void start() {
        start("iopub", publisher);
        start("stdin", stdin);
        start("heartbeat", this::beat);
        start("control", () -> serve(control));
        start("door", door);
        start("shell", () -> serve(shell));
        outputs.status("starting", new JsonObject());
        session.start();
    }

    private static void start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(!name.equals("shell"));
        thread.start();
    }

    private void beat() {
        while (true) {
            List<byte[]> ping = Frames.receive(heartbeat, true);
            for (int i = 0; i < ping.size(); i++) {
                heartbeat.send(ping.get(i), i + 1 < ping.size() ? ZMQ.SNDMORE : 0);
            }
        }
    }

    private void serve(ZMQ.Socket socket) {
        Deque<List<byte[]>> waiting = new ArrayDeque<>();
        while (true) {
            try {
                List<byte[]> frames = waiting.isEmpty() ? Frames.receive(socket, true) : waiting.removeFirst();
                Optional<WireMessage> request = wire.read(frames);
                if (request.isPresent() && refusedHere(socket, request.get())) {
                    continue;
                }
                if (request.isPresent() && failed(handle(socket, request.get()), request.get())) {
                    abortQueued(socket, waiting, answered);
                }
            } catch (ZMQException e) {
                if (e.getErrorCode() == ZMQ.Error.ETERM.getCode()) {
                    return;
                }
            } catch (Throwable e) {
                // Whatever it was, the next request deserves an answer.
                outputs.status("idle", new JsonObject());
            }
        }
    }

    /** What runs or reads code is for the shell channel, one after another; the control channel goes on beside it. */
    @SuppressWarnings("ReferenceEquality")
    private boolean refusedHere(ZMQ.Socket socket, WireMessage request) {
        if (socket != control || FOR_CONTROL.contains(request.type())) {
            return false;
        }
        outputs.status("busy", request.header());
        if (request.type().endsWith("_request")) {
            JsonObject content = Outputs.error(new CellError(
                    "ControlChannelError",
                    request.type() + " came on the control channel; expected it on the shell channel.",
                    List.of()));
            content.addProperty("status", "error");
            reply(socket, request, content);
        }
        outputs.status("idle", request.header());
        return true;
    }

    private Optional<JsonObject> handle(ZMQ.Socket socket, WireMessage request) {
        outputs.status("busy", request.header());
        try {
            if (request.type().equals("shutdown_request")) {
                shutdown(socket, request);
                return Optional.empty();
            }
            Optional<JsonObject> answer = answer(request);
            answered = Instant.now();
            answer.ifPresent(content -> reply(socket, request, content));
            return answer;
        } finally {
            outputs.status("idle", request.header());
        }
    }

    private Optional<JsonObject> answer(WireMessage request) {
        try {
            return requests.answer(request);
        } catch (Throwable e) {
            CellError error = new CellError(e.getClass().getName(), String.valueOf(e.getMessage()), List.of());
            JsonObject content = Outputs.error(error);
            content.addProperty("status", "error");
            return Optional.of(content);
        }
    }

    private void reply(ZMQ.Socket socket, WireMessage request, JsonObject content) {
        String type = request.type().replaceFirst("_request$", "_reply");
        wire.send(socket, request.identities(), type, request.header(), content);
    }

    private static boolean failed(Optional<JsonObject> answer, WireMessage request) {
        return request.type().equals("execute_request")
                && WireMessage.flag(request.content(), "stop_on_error", true)
                && answer.map(content -> WireMessage.text(content, "status", "").equals("error"))
                        .orElse(false);
    }

    /**
     * "Run all" sends every cell at once; after a failure those sent before it became known are answered without being
     * run. What a client sends afterwards is meant.
     */
    private void abortQueued(ZMQ.Socket socket, Deque<List<byte[]>> waiting, Instant known) {
        Deque<List<byte[]>> kept = new ArrayDeque<>();
        socket.setReceiveTimeOut(ABORT_MILLIS);
        boolean more = true;
        while (more) {
            List<byte[]> frames = waiting.isEmpty() ? Frames.receive(socket, true) : waiting.removeFirst();
            Optional<WireMessage> request = wire.read(frames);
            boolean before = request.isPresent() && request.get().sentBefore(known);
            if (before && request.get().type().equals("execute_request")) {
                abort(socket, request.get());
            } else if (!frames.isEmpty()) {
                kept.add(frames);
            }
            more = !waiting.isEmpty() || before;
        }
        socket.setReceiveTimeOut(-1);
        waiting.addAll(kept);
    }

    private void abort(ZMQ.Socket socket, WireMessage request) {
        outputs.status("busy", request.header());
        JsonObject content = new JsonObject();
        content.addProperty("status", "aborted");
        reply(socket, request, content);
        outputs.status("idle", request.header());
    }

    private void shutdown(ZMQ.Socket socket, WireMessage request) {
        JsonObject content = Requests.ok();
        boolean restart = WireMessage.flag(request.content(), "restart", false);
        content.addProperty("restart", restart);
        if (!restart) {
            session.over();
        }
        reply(socket, request, content);
        publisher.publish("shutdown_reply", request.header(), content);
        outputs.status("idle", request.header());
        publisher.drain(500);
        exit.accept(0);
    }

    /** Tells the front end why the process ends, and sees that it is heard. */
    public void lastWords(String text) {
        CellError error = new CellError("KernelExit", text, List.of("KernelExit: " + text));
        Cell cell = session.current();
        publisher.publish("error", cell == null ? new JsonObject() : cell.parent(), Outputs.error(error));
        publisher.drain(500);
        // ZeroMQ does not tell when what it was handed has left, and the JVM does not wait for its thread.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LEAVING_MILLIS));
    }

    /** Ends the running cell, if one runs. */
    public void interrupt() {
        session.interrupt();
    }
}
