package dev.jotter.tracking.internal.points;

import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The body of a block of points: attempt, key table, then the columns of each key (docs/store.md). Steps and times are
 * differences, constant strides cost nothing; values are four bytes wide where all of a column are exactly float32;
 * their bytes are shuffled (first bytes first), and all columns together deflated at level 1. Measured against Gorilla
 * and zstd: nearly the smallest, and nothing but the JDK.
 */
public final class PointBlock {

    private static final int PLAIN = 0;
    private static final int DEFLATED = 1;

    private PointBlock() {}

    /** Receives what a block holds, key by key. */
    interface Sink {
        /** Whether the points of this key are of interest; others are not decoded. */
        boolean wants(String key);

        void accept(int attempt, String key, Points points);
    }

    static Bytes encode(int attempt, Map<String, Points> columns) {
        Bytes body = new Bytes();
        body.varint(attempt);
        body.varint(columns.size());
        Bytes data = new Bytes();
        columns.forEach((key, points) -> {
            int from = data.size;
            longs(data, points.steps, points.size);
            longs(data, points.times, points.size);
            doubles(data, points.values, points.size);
            body.text(key);
            body.varint(points.size);
            body.varint(data.size - from);
        });
        pack(body, data);
        return body;
    }

    /** @throws IndexOutOfBoundsException when the body is damaged */
    static void decode(byte[] bytes, int from, int end, Sink sink) {
        Cursor body = new Cursor(bytes, from, end);
        int attempt = body.count();
        int keys = body.count();
        String[] names = new String[Math.min(keys, body.left())];
        int[] counts = new int[names.length];
        int[] lengths = new int[names.length];
        boolean wanted = false;
        for (int i = 0; i < keys; i++) {
            names[i] = body.text();
            counts[i] = body.count();
            lengths[i] = body.count();
            wanted |= sink.wants(names[i]);
        }
        if (!wanted) {
            return;
        }
        Cursor data = unpack(body);
        for (int i = 0; i < keys; i++) {
            int start = data.take(lengths[i]);
            if (sink.wants(names[i])) {
                sink.accept(attempt, names[i], points(new Cursor(data.array, start, data.at), counts[i]));
            }
        }
    }

    private static void pack(Bytes body, Bytes data) {
        Deflater deflater = new Deflater(1, true);
        try {
            deflater.setInput(data.array, 0, data.size);
            deflater.finish();
            byte[] packed = new byte[data.size];
            int length = deflater.deflate(packed);
            boolean smaller = deflater.finished();
            body.u8(smaller ? DEFLATED : PLAIN);
            body.varint(data.size);
            body.append(smaller ? packed : data.array, smaller ? length : data.size);
        } finally {
            deflater.end();
        }
    }

    private static Cursor unpack(Cursor body) {
        int codec = body.u8();
        int size = body.count();
        if (codec == PLAIN) {
            int from = body.take(size);
            return new Cursor(body.array, from, from + size);
        }
        // Deflate shrinks at most 1032 to 1: a damaged size cannot make us ask for all memory.
        if (codec != DEFLATED || size > 1100L * body.left() + 1100) {
            throw new IndexOutOfBoundsException("codec " + codec + ", size " + size);
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(body.array, body.at, body.left());
            byte[] data = new byte[size];
            if (size > 0 && inflater.inflate(data) != size) {
                throw new IndexOutOfBoundsException("columns end too early");
            }
            return new Cursor(data, 0, size);
        } catch (DataFormatException damaged) {
            IndexOutOfBoundsException failure = new IndexOutOfBoundsException("columns cannot be inflated");
            failure.initCause(damaged);
            throw failure;
        } finally {
            inflater.end();
        }
    }

    private static Points points(Cursor in, int count) {
        if (4L * count > in.left()) {
            throw new IndexOutOfBoundsException(count + " points in " + in.left() + " bytes");
        }
        Points points = new Points(0);
        points.steps = longs(in, count);
        points.times = longs(in, count);
        points.values = doubles(in, count);
        points.size = count;
        return points;
    }

    private static void longs(Bytes out, long[] values, int count) {
        if (count == 0) {
            return;
        }
        out.zigzag(values[0]);
        long stride = count > 1 ? values[1] - values[0] : 0;
        boolean constant = true;
        for (int i = 2; i < count && constant; i++) {
            constant = values[i] - values[i - 1] == stride;
        }
        out.u8(constant ? 0 : 1);
        if (constant) {
            out.zigzag(stride);
            return;
        }
        for (int i = 1; i < count; i++) {
            out.zigzag(values[i] - values[i - 1]);
        }
    }

    private static long[] longs(Cursor in, int count) {
        if (count == 0) {
            return new long[0];
        }
        long first = in.zigzag();
        boolean constant = in.u8() == 0;
        if (!constant && in.left() < count - 1) {
            throw new IndexOutOfBoundsException("column ends too early");
        }
        long stride = constant ? in.zigzag() : 0;
        long[] values = new long[count];
        values[0] = first;
        for (int i = 1; i < count; i++) {
            values[i] = values[i - 1] + (constant ? stride : in.zigzag());
        }
        return values;
    }

    private static void doubles(Bytes out, double[] values, int count) {
        boolean narrow = true;
        for (int i = 0; i < count && narrow; i++) {
            narrow = Double.doubleToRawLongBits((float) values[i]) == Double.doubleToRawLongBits(values[i]);
        }
        int width = narrow ? 4 : 8;
        out.u8(width);
        out.room(width * count);
        for (int i = 0; i < count; i++) {
            long bits = narrow ? Float.floatToRawIntBits((float) values[i]) : Double.doubleToRawLongBits(values[i]);
            for (int b = 0; b < width; b++) {
                out.array[out.size + b * count + i] = (byte) (bits >>> (8 * (width - 1 - b)));
            }
        }
        out.size += width * count;
    }

    private static double[] doubles(Cursor in, int count) {
        int width = in.u8();
        if ((width != 4 && width != 8) || (long) width * count > in.left()) {
            throw new IndexOutOfBoundsException("values of width " + width);
        }
        int from = in.take(width * count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            long bits = 0;
            for (int b = 0; b < width; b++) {
                bits = bits << 8 | (in.array[from + b * count + i] & 0xFF);
            }
            values[i] = width == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
        }
        return values;
    }
}
