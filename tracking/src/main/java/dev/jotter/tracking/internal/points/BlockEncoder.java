package dev.jotter.tracking.internal.points;

import java.util.Map;
import java.util.zip.Deflater;

/**
 * Makes frames of points: attempt, key table, then the columns of each key (docs/store.md). Few points of many keys are
 * deflated together; columns long enough to be judged one by one are packed so, which takes a fifth of the time and
 * lets a reader leave out keys. Keeps its buffers between frames. Not for several threads.
 */
final class BlockEncoder implements AutoCloseable {

    static final int PLAIN = 0;
    static final int DEFLATED = 1;
    static final int PACKED = 2;

    /** Points per key from which on columns are packed one by one. */
    private static final int LONG = 256;

    /** More are never packed into one frame, so that a reader can tell damage from plenty. */
    static final int MOST = 1 << 22;

    private final Bytes frame = new Bytes();
    private final Bytes data = new Bytes();
    /** Looks for repeats, which takes ten times as long as counting letters. Each costs 300 kB to make. */
    private final Deflater matching = new Deflater(1, true);

    private final Deflater counting = new Deflater(1, true);
    private final PlaneWriter planes = new PlaneWriter(matching, counting);

    BlockEncoder() {
        counting.setStrategy(Deflater.HUFFMAN_ONLY);
        // A change of strategy takes effect with the next call, which does not finish.
        counting.finish();
        while (!counting.finished()) {
            counting.deflate(frame.array);
        }
    }

    /** The whole frame; valid until the next one. */
    Bytes encode(int type, int attempt, Map<String, Points> columns) {
        frame.size = Frame.HEAD;
        data.size = 0;
        long count = Points.count(columns);
        boolean packed = count >= (long) LONG * columns.size() && count <= MOST;
        frame.varint(attempt);
        frame.varint(columns.size());
        columns.forEach((key, points) -> {
            int from = data.size;
            LongColumn.write(data, points.steps, points.size, packed);
            LongColumn.write(data, points.times, points.size, packed);
            if (packed) {
                planes.write(data, points.values, points.size);
            } else {
                shuffled(points);
            }
            frame.text(key);
            frame.varint(points.size);
            frame.varint(data.size - from);
        });
        if (packed) {
            frame.u8(PACKED);
            frame.append(data.array, 0, data.size);
        } else {
            deflated();
        }
        Frame.seal(frame, type);
        return frame;
    }

    private void shuffled(Points points) {
        int width = ValueColumn.width(points.values, points.size);
        data.u8(width);
        data.room(width * points.size);
        ValueColumn.shuffle(points.values, points.size, width, data.array, data.size);
        data.size += width * points.size;
    }

    private void deflated() {
        int start = frame.size;
        frame.u8(DEFLATED);
        frame.varint(data.size);
        if (pack(matching, data.array, 0, data.size, frame, data.size) == 0) {
            frame.size = start;
            frame.u8(PLAIN);
            frame.varint(data.size);
            frame.append(data.array, 0, data.size);
        }
    }

    /**
     * Appends those bytes deflated, unless that takes {@code most} bytes or more.
     *
     * @return how many bytes were appended; 0 when they are left alone
     */
    static int pack(Deflater deflater, byte[] from, int start, int length, Bytes out, int most) {
        deflater.reset();
        deflater.setInput(from, start, length);
        deflater.finish();
        out.room(most);
        int packed = deflater.deflate(out.array, out.size, most);
        if (!deflater.finished() || packed >= most) {
            return 0;
        }
        out.size += packed;
        return packed;
    }

    @Override
    public void close() {
        matching.end();
        counting.end();
    }
}
