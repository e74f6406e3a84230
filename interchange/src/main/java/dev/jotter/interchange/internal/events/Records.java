package dev.jotter.interchange.internal.events;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The frames of an event file: u64 length, u32 masked CRC-32C of those eight bytes, the bytes, u32 masked CRC-32C of them;
 * little-endian. A damaged stretch is passed over to the next frame whose checksums fit; what is longer than 64 MiB (a graph,
 * a film) is passed over too. Every turn moves forward, so that no file can hold a reader for ever.
 */
final class Records {

    private static final int HEAD = 12;
    private static final int LARGEST = 64 << 20;
    private static final int WINDOW = 1 << 16;

    /** Receives what is in a file. */
    interface Visitor {
        void record(byte[] bytes) throws IOException;

        /**
         * Bytes that are no whole record.
         *
         * @param torn whether the file ends within them, as it does while somebody writes
         */
        void damage(long offset, long length, boolean torn);
    }

    private final FileChannel channel;
    private final long size;
    private final byte[] window = new byte[WINDOW];
    private long start;
    private int length;

    private Records(FileChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
    }

    static void write(OutputStream out, byte[] bytes) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(bytes.length).putInt(masked(head.array(), 0, 8));
        out.write(head.array());
        out.write(bytes);
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked(bytes, 0, bytes.length))
                .array());
    }

    static void read(Path file, Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            new Records(channel).visit(visitor);
        }
    }

    private void visit(Visitor visitor) throws IOException {
        long at = 0;
        long damaged = -1;
        while (at < size) {
            long body = body(at);
            byte[] bytes = body >= 0 && body <= LARGEST ? bytes(at, (int) body) : null;
            boolean passed = body > LARGEST && at + HEAD + body + 4 <= size;
            if (bytes == null && !passed) {
                damaged = damaged < 0 ? at : damaged;
                if (body >= 0 && at + HEAD + body + 4 > size) {
                    break;
                }
                at = nextHead(at + 1);
                continue;
            }
            if (damaged >= 0) {
                visitor.damage(damaged, at - damaged, false);
                damaged = -1;
            }
            at += HEAD + body + 4;
            if (bytes != null) {
                visitor.record(bytes);
            }
        }
        if (damaged >= 0) {
            visitor.damage(damaged, size - damaged, true);
        }
    }

    /** The length that the head there tells; -1 when its checksum does not fit. */
    private long body(long at) throws IOException {
        int index = load(at, HEAD);
        if (index < 0) {
            return -1;
        }
        ByteBuffer head = ByteBuffer.wrap(window, index, HEAD).order(ByteOrder.LITTLE_ENDIAN);
        long body = head.getLong();
        return body >= 0 && body <= Long.MAX_VALUE / 2 && head.getInt() == masked(window, index, 8) ? body : -1;
    }

    /** Null when they are damaged. */
    private byte @Nullable [] bytes(long at, int body) throws IOException {
        if (at + HEAD + body + 4 > size) {
            return null;
        }
        ByteBuffer whole = ByteBuffer.allocate(body + 4).order(ByteOrder.LITTLE_ENDIAN);
        int index = body + 4 + HEAD <= WINDOW ? load(at, body + 4 + HEAD) : -1;
        if (index >= 0) {
            whole.put(window, index + HEAD, body + 4);
        } else {
            while (whole.hasRemaining()) {
                if (channel.read(whole, at + HEAD + whole.position()) < 0) {
                    throw new EOFException("the file became shorter while it was read");
                }
            }
        }
        byte[] bytes = Arrays.copyOf(whole.array(), body);
        return whole.getInt(body) == masked(bytes, 0, body) ? bytes : null;
    }

    private long nextHead(long from) throws IOException {
        for (long at = from; at + HEAD <= size; at++) {
            if (body(at) >= 0) {
                return at;
            }
        }
        return size;
    }

    /** Where in the window those bytes are; -1 when the file is too short for them. */
    private int load(long position, int bytes) throws IOException {
        if (position >= start && position + bytes <= start + length) {
            return (int) (position - start);
        }
        start = position;
        ByteBuffer into = ByteBuffer.wrap(window);
        while (into.hasRemaining() && channel.read(into, position + into.position()) > 0) {
            // Reads come short on some file systems.
        }
        length = into.position();
        return length < bytes ? -1 : 0;
    }

    private static int masked(byte[] bytes, int from, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, count);
        int value = (int) crc.getValue();
        return Integer.rotateRight(value, 15) + 0xA282EAD8;
    }
}
