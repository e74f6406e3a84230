package dev.jotter.kernel.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiPredicate;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Stands between the shell channel and the thread that runs cells, and lets interrupts pass the queue: VS Code sends them on this channel, where
 * they would wait for the end of what they are to end. (The protocol has them on the control channel.)
 */
final class ShellDoor implements Runnable {

    private static final String ADDRESS = "inproc://shell";

    private final ZContext context;
    private final ZMQ.Socket outside;
    private final ZMQ.Socket door;
    private final ZMQ.Socket inside;
    private final BiPredicate<ZMQ.Socket, List<byte[]>> interrupt;

    /**
     * The channel is used by this door alone from now on.
     *
     * @param interrupt answers such a message on the channel, on this door's thread; false for a message that is another
     */
    ShellDoor(ZContext context, ZMQ.Socket channel, BiPredicate<ZMQ.Socket, List<byte[]>> interrupt) {
        this.context = context;
        this.interrupt = interrupt;
        outside = channel;
        door = unbounded();
        door.bind(ADDRESS);
        inside = unbounded();
        inside.connect(ADDRESS);
    }

    /** A door that is blocked by many waiting cells would let no interrupt in. */
    private ZMQ.Socket unbounded() {
        ZMQ.Socket socket = context.createSocket(SocketType.PAIR);
        socket.setHWM(0);
        return socket;
    }

    /** Takes the place of the channel for the thread that runs cells. */
    ZMQ.Socket inside() {
        return inside;
    }

    @Override
    public void run() {
        try (ZMQ.Poller poller = context.createPoller(2)) {
            int answers = poller.register(door, ZMQ.Poller.POLLIN);
            int requests = poller.register(outside, ZMQ.Poller.POLLIN);
            while (poller.poll(-1) >= 0) {
                pass(poller.pollin(answers), poller.pollin(requests));
            }
        }
    }

    private void pass(boolean answer, boolean request) {
        try {
            if (answer) {
                Frames.send(outside, Frames.receive(door, false));
            }
            if (request) {
                List<byte[]> frames = Frames.receive(outside, false);
                if (!mayInterrupt(frames) || !interrupt.test(outside, frames)) {
                    Frames.send(door, frames);
                }
            }
        } catch (ZMQException e) {
            // The answer to a client that has gone; at the end of the process, poll ends this thread.
        }
    }

    /** By a look: short, so that long code is not searched, and not yet read, which is done once for each message. */
    private static boolean mayInterrupt(List<byte[]> frames) {
        return frames.stream()
                .anyMatch(frame -> frame.length < 1_000
                        && new String(frame, StandardCharsets.UTF_8).contains("\"interrupt_request\""));
    }
}
