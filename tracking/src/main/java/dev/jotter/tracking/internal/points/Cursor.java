package dev.jotter.tracking.internal.points;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link Bytes} wrote. Anything that leads outside the bytes ends in an {@link IndexOutOfBoundsException},
 * which readers take for damage.
 */
final class Cursor {

    final byte[] array;
    int at;
    private final int end;

    Cursor(byte[] array, int from, int end) {
        this.array = array;
        this.at = from;
        this.end = end;
    }

    int u8() {
        return array[take(1)] & 0xFF;
    }

    int u32() {
        return u8() << 24 | u8() << 16 | u8() << 8 | u8();
    }

    long u64() {
        return ((long) u32() << 32) | (u32() & 0xFFFFFFFFL);
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("varint too long");
    }

    /** A varint that counts something of at least one bit a piece. */
    int count() {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException("count " + value);
        }
        return (int) value;
    }

    long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    String text() {
        int length = count();
        return new String(array, take(length), length, StandardCharsets.UTF_8);
    }

    /** Passes over that many bytes and says where they began. */
    int take(int length) {
        if (length < 0 || end - at < length) {
            throw new IndexOutOfBoundsException("needs " + length + " bytes, has " + (end - at));
        }
        int from = at;
        at += length;
        return from;
    }

    int left() {
        return end - at;
    }
}
