package dev.jotter.kernel.internal.protocol;

import java.util.ArrayList;
import java.util.List;
import org.zeromq.ZMQ;

/** All frames of one message. */
final class Frames {

    private Frames() {}

    /** Empty when nothing came: at once, or within the socket's receive timeout. */
    static List<byte[]> receive(ZMQ.Socket socket, boolean wait) {
        List<byte[]> frames = new ArrayList<>();
        byte[] first = socket.recv(wait ? 0 : ZMQ.DONTWAIT);
        if (first == null) {
            return frames;
        }
        frames.add(first);
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return frames;
    }

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }
}
