package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/**
 * The iopub channel: one queue in order, one thread that owns the socket. Printed text is gathered for a moment and
 * sent in large pieces; a full queue blocks whoever prints, so nothing is dropped and memory stays bounded.
 */
final class Publisher implements Runnable {

    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    private static final int PIECE_BYTES = 64 * 1024;
    private static final int QUEUE_BYTES = 1024 * 1024;
    private static final int QUEUE_MESSAGES = 2_000;
    /** How long a new subscriber waits for its welcome at the most. */
    private static final long LISTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Wire wire;
    private final ZMQ.Socket socket;
    private final Deque<Outgoing> queue = new ArrayDeque<>();
    private int queuedBytes;
    private boolean sending;

    Publisher(Wire wire, ZMQ.Socket socket) {
        this.wire = wire;
        this.socket = socket;
    }

    void publish(String type, JsonObject parent, JsonObject content) {
        synchronized (queue) {
            queue.add(new Outgoing(type, parent, content));
            queue.notifyAll();
        }
    }

    /** For what a cell may send without end: waits while too much is queued. */
    void publishInTurn(String type, JsonObject parent, JsonObject content) {
        synchronized (queue) {
            awaitRoom();
            publish(type, parent, content);
        }
    }

    void print(String stream, JsonObject parent, byte[] bytes, int offset, int length) {
        synchronized (queue) {
            awaitRoom();
            Outgoing last = queue.peekLast();
            if (last == null || !last.takes(stream, parent, length)) {
                last = new Outgoing(stream, parent);
                queue.add(last);
                queue.notifyAll();
            }
            last.append(bytes, offset, length);
            queuedBytes += length;
            if (last.size() >= PIECE_BYTES) {
                queue.notifyAll();
            }
        }
    }

    /** Caller holds the queue's monitor. An interrupted writer goes ahead: its cell is about to end. */
    private void awaitRoom() {
        while (queuedBytes > QUEUE_BYTES || queue.size() > QUEUE_MESSAGES) {
            try {
                queue.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits until all that was queued is handed to ZeroMQ, or for that long. */
    void drain(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (queue) {
            try {
                long left = deadline - System.nanoTime();
                while ((!queue.isEmpty() || sending) && left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(queue, left);
                    left = deadline - System.nanoTime();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void run() {
        Utf8Tails tails = new Utf8Tails();
        while (true) {
            try {
                Outgoing message = next();
                welcome();
                if (message != null) {
                    send(message, tails);
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // One message that cannot be written, for want of memory perhaps, must not silence the rest.
                if (socket.errno() == zmq.ZError.ETERM) {
                    return;
                }
            } finally {
                synchronized (queue) {
                    sending = false;
                    queue.notifyAll();
                }
            }
        }
    }

    /** Tells subscribers that from now on nothing escapes them (Jupyter enhancement proposal 65). */
    private void welcome() {
        for (List<byte[]> frames = Frames.receive(socket, false);
                !frames.isEmpty();
                frames = Frames.receive(socket, false)) {
            byte[] news = frames.get(0);
            if (news.length > 0 && news[0] == 1) {
                byte[] topic = Arrays.copyOfRange(news, 1, news.length);
                JsonObject content = new JsonObject();
                content.addProperty("subscription", new String(topic, StandardCharsets.UTF_8));
                List<byte[]> identities = topic.length == 0 ? List.of() : List.of(topic);
                wire.send(socket, identities, "iopub_welcome", new JsonObject(), content);
            }
        }
    }

    /** Null when for a while there is nothing. */
    private @Nullable Outgoing next() throws InterruptedException {
        synchronized (queue) {
            long deadline = System.nanoTime() + LISTEN_NANOS;
            while (true) {
                Outgoing head = queue.peekFirst();
                long wait = head == null ? Long.MAX_VALUE : head.gathering(queue.size() == 1);
                if (head != null && wait <= 0) {
                    queue.removeFirst();
                    queuedBytes -= head.size();
                    sending = true;
                    queue.notifyAll();
                    return head;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                TimeUnit.NANOSECONDS.timedWait(queue, Math.min(wait, left));
            }
        }
    }

    private void send(Outgoing message, Utf8Tails tails) {
        JsonObject content = message.content;
        if (content == null) {
            String text = tails.decode(message.type, message.parent, message.bytes());
            if (text.isEmpty()) {
                return;
            }
            content = new JsonObject();
            content.addProperty("name", message.type);
            content.addProperty("text", text);
            wire.send(socket, List.of(), "stream", message.parent, content);
        } else {
            wire.send(socket, List.of(), message.type, message.parent, content);
        }
    }

    /** A message, or printed bytes still growing at the end of the queue. */
    private static final class Outgoing {
        private final String type;
        private final JsonObject parent;
        private final @Nullable JsonObject content;
        private final java.io.ByteArrayOutputStream printed = new java.io.ByteArrayOutputStream(0);
        private final long since = System.nanoTime();

        Outgoing(String type, JsonObject parent, JsonObject content) {
            this.type = type;
            this.parent = parent;
            this.content = content;
        }

        Outgoing(String stream, JsonObject parent) {
            this.type = stream;
            this.parent = parent;
            this.content = null;
        }

        @SuppressWarnings("ReferenceEquality") // one parent object per request
        boolean takes(String stream, JsonObject other, int length) {
            return content == null && parent == other && type.equals(stream) && size() + length <= PIECE_BYTES;
        }

        void append(byte[] bytes, int offset, int length) {
            printed.write(bytes, offset, length);
        }

        int size() {
            return printed.size();
        }

        byte[] bytes() {
            return printed.toByteArray();
        }

        /** Nanoseconds for which it may still grow; none when something waits behind it. */
        long gathering(boolean alone) {
            return content != null || !alone || size() >= PIECE_BYTES / 2
                    ? 0
                    : GATHER_NANOS - (System.nanoTime() - since);
        }
    }
}
