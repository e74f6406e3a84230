package dev.jotter.tracking.internal.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link BlockEncoder} made. Keeps its buffers between blocks. Not for several threads. */
final class BlockDecoder implements AutoCloseable {

    /** Receives the points of one key; they are valid during the call. */
    interface Sink {
        void accept(int attempt, String key, Points points);
    }

    private final Inflater inflater = new Inflater(true);
    private final List<Points> columns = new ArrayList<>();
    private byte[] data = new byte[0];
    private byte[] shuffled = new byte[0];

    /**
     * Passes on the points of the keys wanted. A block whose checksum fits but whose inside does not is damage like any
     * other: passed over whole.
     */
    void decode(byte[] bytes, int from, int end, Predicate<String> wanted, Sink sink) {
        int attempt;
        List<String> found = new ArrayList<>();
        try {
            Cursor body = new Cursor(bytes, from, end);
            attempt = body.count();
            read(body, wanted, found);
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            sink.accept(attempt, found.get(i), columns.get(i));
        }
    }

    private void read(Cursor body, Predicate<String> wanted, List<String> found) {
        int keys = body.count();
        List<String> names = new ArrayList<>();
        int[] counts = new int[Math.min(keys, body.left())];
        int[] lengths = new int[counts.length];
        boolean any = false;
        for (int i = 0; i < keys; i++) {
            names.add(body.text());
            counts[i] = body.count();
            lengths[i] = body.count();
            any |= wanted.test(names.get(i));
        }
        if (!any) {
            return;
        }
        int codec = body.u8();
        check(codec, counts);
        Cursor all = codec == BlockEncoder.PACKED ? body : joint(codec, body);
        for (int i = 0; i < keys; i++) {
            int start = all.take(lengths[i]);
            if (wanted.test(names.get(i))) {
                column(codec, new Cursor(all.array, start, all.at), counts[i], found.size());
                found.add(names.get(i));
            }
        }
    }

    private static void check(int codec, int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        if (codec == BlockEncoder.PACKED && sum > BlockEncoder.MOST) {
            throw new IndexOutOfBoundsException(sum + " points in a frame");
        }
    }

    private Cursor joint(int codec, Cursor body) {
        int size = body.count();
        if (codec == BlockEncoder.PLAIN) {
            int from = body.take(size);
            return new Cursor(body.array, from, from + size);
        }
        // Deflate shrinks at most 1032 to 1: a damaged size cannot make us ask for all memory.
        if (codec != BlockEncoder.DEFLATED || size > 1100L * body.left() + 1100) {
            throw new IndexOutOfBoundsException("codec " + codec + ", size " + size);
        }
        if (data.length < size) {
            data = new byte[size];
        }
        inflate(body.array, body.at, body.left(), data, 0, size);
        return new Cursor(data, 0, size);
    }

    private void column(int codec, Cursor in, int count, int at) {
        if (codec != BlockEncoder.PACKED && 4L * count > in.left()) {
            throw new IndexOutOfBoundsException(count + " points in " + in.left() + " bytes");
        }
        if (at == columns.size()) {
            columns.add(new Points(0));
        }
        Points points = columns.get(at);
        points.size = 0;
        points.room(count);
        LongColumn.read(in, points.steps, count);
        LongColumn.read(in, points.times, count);
        values(codec, in, points.values, count);
        points.size = count;
    }

    private void values(int codec, Cursor in, double[] values, int count) {
        int width = in.u8();
        if (width != 4 && width != 8) {
            throw new IndexOutOfBoundsException("values of width " + width);
        }
        int size = Math.multiplyExact(width, count);
        if (codec != BlockEncoder.PACKED) {
            ValueColumn.unshuffle(in.array, in.take(size), width, values, count);
            return;
        }
        if (shuffled.length < size) {
            shuffled = new byte[size];
        }
        for (int plane = 0; plane < width; plane++) {
            plane(in, plane * count, count);
        }
        ValueColumn.unshuffle(shuffled, 0, width, values, count);
    }

    private void plane(Cursor in, int into, int count) {
        int kind = in.u8();
        if (kind == PlaneWriter.SAME) {
            Arrays.fill(shuffled, into, into + count, (byte) in.u8());
        } else if (kind == PlaneWriter.PLAIN) {
            System.arraycopy(in.array, in.take(count), shuffled, into, count);
        } else if (kind == PlaneWriter.DEFLATED) {
            int size = in.u32();
            inflate(in.array, in.take(size), size, shuffled, into, count);
        } else {
            throw new IndexOutOfBoundsException("plane of kind " + kind);
        }
    }

    private void inflate(byte[] from, int start, int length, byte[] into, int at, int size) {
        inflater.reset();
        inflater.setInput(from, start, length);
        try {
            for (int done = 0; done < size; ) {
                int more = inflater.inflate(into, at + done, size - done);
                if (more == 0) {
                    throw new IndexOutOfBoundsException("columns end too early");
                }
                done += more;
            }
        } catch (DataFormatException damaged) {
            IndexOutOfBoundsException failure = new IndexOutOfBoundsException("columns cannot be inflated");
            failure.initCause(damaged);
            throw failure;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
