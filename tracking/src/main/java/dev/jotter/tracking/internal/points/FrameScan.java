package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Walks the frames of a metrics file. A damaged stretch is passed over to the next whole frame; a torn tail ends the
 * walk. Every turn moves forward, so no file can hold it for ever.
 */
final class FrameScan {

    /** Receives each whole frame; the bytes are valid during the call. */
    interface Visitor {
        void frame(int type, long offset, byte[] bytes, int from, int end);
    }

    private static final int WINDOW = 1 << 17;

    private final FileChannel channel;
    private byte[] window = new byte[WINDOW];
    private long start;
    private int length;

    FrameScan(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Visits the whole frames between two offsets.
     *
     * @return where the last whole frame ended: from there a later walk goes on
     */
    long scan(long from, long end, Visitor visitor) throws IOException {
        long position = Math.max(from, Frame.HEADER.length);
        long good = position;
        while (end - position >= Frame.HEAD) {
            long size = visit(position, end, visitor);
            if (size > 0) {
                position += size;
                good = position;
            } else {
                position = nextMagic(position + 1, end);
            }
        }
        return good;
    }

    /** Visits the frame at exactly that offset, if there is a whole one. */
    void frameAt(long offset, long end, Visitor visitor) throws IOException {
        visit(offset, end, visitor);
    }

    /** The size of the frame there, 0 when there is no whole one. */
    private long visit(long position, long end, Visitor visitor) throws IOException {
        int at = load(position, Frame.HEAD);
        if (at < 0) {
            return 0;
        }
        ByteBuffer head = ByteBuffer.wrap(window, at, Frame.HEAD);
        int magic = head.getInt();
        int type = head.get();
        int body = head.getInt();
        int crc = head.getInt();
        if (magic != Frame.MAGIC || body < 0 || body > Frame.LARGEST || body > end - position - Frame.HEAD) {
            return 0;
        }
        at = load(position, Frame.HEAD + body);
        if (at < 0 || Frame.crc(type, window, at + Frame.HEAD, body) != crc) {
            return 0;
        }
        visitor.frame(type, position, window, at + Frame.HEAD, at + Frame.HEAD + body);
        return Frame.HEAD + (long) body;
    }

    private long nextMagic(long from, long end) throws IOException {
        for (long at = from; end - at >= Frame.HEAD; ) {
            int want = (int) Math.min(WINDOW, end - at);
            int index = load(at, want);
            if (index < 0) {
                return end;
            }
            for (int i = 0; i + 4 <= want; i++) {
                if (window[index + i] == 'J'
                        && ByteBuffer.wrap(window, index + i, 4).getInt() == Frame.MAGIC) {
                    return at + i;
                }
            }
            at += want - 3;
        }
        return end;
    }

    /** Where in the window those bytes are; -1 when the file is too short for them. */
    private int load(long position, int size) throws IOException {
        if (position >= start && position + size <= start + length) {
            return (int) (position - start);
        }
        if (size > window.length) {
            window = Arrays.copyOf(window, size);
        }
        start = position;
        ByteBuffer into = ByteBuffer.wrap(window);
        while (into.position() < size && channel.read(into, position + into.position()) > 0) {
            // Reads come short on some file systems.
        }
        length = into.position();
        return length < size ? -1 : 0;
    }

    /** Refuses files of a later format; anything else that is wrong with the header is damage. */
    static void checkVersion(FileChannel channel, Path file) throws IOException {
        byte[] header = new byte[Frame.HEADER.length];
        ByteBuffer into = ByteBuffer.wrap(header);
        channel.read(into, 0);
        boolean ours = Arrays.equals(header, 0, 7, Frame.HEADER, 0, 7);
        if (!into.hasRemaining() && ours && (header[7] & 0xFF) > Frame.VERSION) {
            throw new NewerFormatException(file, header[7] & 0xFF, Frame.VERSION);
        }
    }
}
