package dev.jotter.tracking.internal.points;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Steps or times as differences. A constant stride costs nothing; else they are varints, which deflate well, or packed
 * in groups of 128 as Parquet's DELTA_BINARY_PACKED does, which needs no deflating. All arithmetic wraps, so that any
 * two longs have a difference.
 */
final class LongColumn {

    private static final int STRIDE = 0;
    private static final int VARINTS = 1;
    private static final int PACKED = 2;
    private static final int GROUP = 128;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LongColumn() {}

    static void write(Bytes out, long[] values, int count, boolean packed) {
        if (count == 0) {
            return;
        }
        out.zigzag(values[0]);
        long stride = count > 1 ? values[1] - values[0] : 0;
        if (constant(values, count, stride)) {
            out.u8(STRIDE);
            out.zigzag(stride);
        } else if (packed) {
            out.u8(PACKED);
            for (int from = 1; from < count; from += GROUP) {
                pack(out, values, from, Math.min(count, from + GROUP));
            }
        } else {
            out.u8(VARINTS);
            for (int i = 1; i < count; i++) {
                out.zigzag(values[i] - values[i - 1]);
            }
        }
    }

    private static boolean constant(long[] values, int count, long stride) {
        for (int i = 2; i < count; i++) {
            if (values[i] - values[i - 1] != stride) {
                return false;
            }
        }
        return true;
    }

    /** The lowest difference, how many bits the others lie above it, and those bits, the low ones first. */
    private static void pack(Bytes out, long[] values, int from, int to) {
        long lowest = Long.MAX_VALUE;
        for (int i = from; i < to; i++) {
            lowest = Math.min(lowest, values[i] - values[i - 1]);
        }
        long above = 0;
        for (int i = from; i < to; i++) {
            above |= values[i] - values[i - 1] - lowest;
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(above);
        out.zigzag(lowest);
        out.u8(bits);
        if (bits == 0) {
            return;
        }
        // Whole words are put down; the bytes of the last that nobody needs are taken back.
        out.room(bits * GROUP / 8 + 8);
        int end = out.size + bytes(to - from, bits);
        long word = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            long value = values[i] - values[i - 1] - lowest;
            word |= value << filled;
            filled += bits;
            if (filled >= Long.SIZE) {
                WORD.set(out.array, out.size, word);
                out.size += 8;
                filled -= Long.SIZE;
                word = filled == 0 ? 0 : value >>> (bits - filled);
            }
        }
        WORD.set(out.array, out.size, word);
        out.size = end;
    }

    /** @throws IndexOutOfBoundsException when the column is damaged */
    static void read(Cursor in, long[] values, int count) {
        if (count == 0) {
            return;
        }
        values[0] = in.zigzag();
        int kind = in.u8();
        if (kind == STRIDE) {
            long stride = in.zigzag();
            for (int i = 1; i < count; i++) {
                values[i] = values[i - 1] + stride;
            }
        } else if (kind == VARINTS) {
            for (int i = 1; i < count; i++) {
                values[i] = values[i - 1] + in.zigzag();
            }
        } else if (kind == PACKED) {
            for (int from = 1; from < count; from += GROUP) {
                unpack(in, values, from, Math.min(count, from + GROUP));
            }
        } else {
            throw new IndexOutOfBoundsException("column of kind " + kind);
        }
    }

    private static void unpack(Cursor in, long[] values, int from, int to) {
        long lowest = in.zigzag();
        int bits = in.u8();
        if (bits > Long.SIZE) {
            throw new IndexOutOfBoundsException(bits + " bits");
        }
        int end = in.at + bytes(to - from, bits);
        int at = in.take(bytes(to - from, bits));
        long mask = bits == Long.SIZE ? -1 : (1L << bits) - 1;
        long word = 0;
        int left = 0;
        long last = values[from - 1];
        for (int i = from; i < to; i++) {
            long value = word;
            if (left < bits) {
                word = word(in.array, at, end);
                at += 8;
                value |= word << left;
                int taken = bits - left;
                word = taken == Long.SIZE ? 0 : word >>> taken;
                left = Long.SIZE - taken;
            } else {
                word = bits == Long.SIZE ? 0 : word >>> bits;
                left -= bits;
            }
            last += (value & mask) + lowest;
            values[i] = last;
        }
    }

    private static int bytes(int count, int bits) {
        return (count * bits + 7) / 8;
    }

    private static long word(byte[] array, int at, int end) {
        if (end - at >= 8) {
            return (long) WORD.get(array, at);
        }
        long word = 0;
        for (int i = at; i < end; i++) {
            word |= (array[i] & 0xFFL) << (8 * (i - at));
        }
        return word;
    }
}
