package dev.jotter.notebooks.internal.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The client's ends of shell, iopub, stdin and control. For one thread only, as ZeroMQ's sockets are. */
final class KernelSockets implements AutoCloseable {

    /**
     * A connection of JeroMQ 0.6.0 in some hundred never says its greeting: the poller takes the key of the connecting
     * handle, which is cancelled already, for that of the new one. It is tried again after this instead of 30 s.
     */
    private static final int HANDSHAKE_MILLIS = 1_000;

    private final ZContext context = new ZContext();
    private final Map<String, ZMQ.Socket> sockets = new LinkedHashMap<>();
    private final ZMQ.Poller poller;
    private final Deque<Message> arrived = new ArrayDeque<>();
    private final Wire wire;

    KernelSockets(Connection connection) {
        wire = new Wire(connection.key());
        context.setLinger(0);
        open("iopub", SocketType.SUB, connection);
        open("shell", SocketType.DEALER, connection);
        open("stdin", SocketType.DEALER, connection);
        open("control", SocketType.DEALER, connection);
        poller = context.createPoller(sockets.size());
        sockets.values().forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
    }

    private void open(String channel, SocketType type, Connection connection) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setReconnectIVL(20);
        socket.setHandshakeIvl(HANDSHAKE_MILLIS);
        socket.setHWM(0); // an output must not be dropped because we were busy saving
        if (type == SocketType.SUB) {
            socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
        } else {
            socket.setIdentity(wire.session().getBytes(StandardCharsets.UTF_8)); // stdin finds us by shell's
        }
        socket.connect(connection.address(channel));
        sockets.put(channel, socket);
    }

    /** Returns the message's id. */
    String send(String channel, String type, Map<String, ? extends @Nullable Object> content) {
        String id = UUID.randomUUID().toString();
        ZMQ.Socket socket = socket(channel);
        List<byte[]> frames = wire.frames(id, type, content);
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
        }
        return id;
    }

    private ZMQ.Socket socket(String channel) {
        ZMQ.Socket socket = sockets.get(channel);
        if (socket == null) {
            throw new IllegalArgumentException("no channel " + channel);
        }
        return socket;
    }

    /** The next message of any channel; outputs before replies, where both are there. Empty after that time. */
    Optional<Message> next(Duration patience) {
        if (arrived.isEmpty() && poller.poll(patience.toMillis()) > 0) {
            int i = 0;
            for (Map.Entry<String, ZMQ.Socket> entry : sockets.entrySet()) {
                if (poller.pollin(i++)) {
                    receive(entry.getKey(), entry.getValue());
                }
            }
        }
        return Optional.ofNullable(arrived.poll());
    }

    private void receive(String channel, ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        byte[] frame = socket.recv(ZMQ.DONTWAIT);
        while (frame != null) {
            frames.add(frame);
            frame = socket.hasReceiveMore() ? socket.recv() : null;
        }
        if (!frames.isEmpty()) {
            wire.message(channel, frames).ifPresent(arrived::add);
        }
    }

    @Override
    public void close() {
        poller.close();
        context.close();
    }
}
