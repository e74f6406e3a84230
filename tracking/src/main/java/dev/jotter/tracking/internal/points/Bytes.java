package dev.jotter.tracking.internal.points;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array with the few encodings that blocks are made of. Big-endian. */
final class Bytes {

    byte[] array = new byte[256];
    int size;

    void u8(int value) {
        room(1);
        array[size++] = (byte) value;
    }

    void u32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            u8(value >>> shift);
        }
    }

    void u64(long value) {
        u32((int) (value >>> 32));
        u32((int) value);
    }

    /** Seven bits a byte, the low ones first. */
    void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            array[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        array[size++] = (byte) rest;
    }

    /** Small magnitudes of either sign in few bytes. */
    void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        append(utf8, 0, utf8.length);
    }

    void append(byte[] bytes, int from, int length) {
        room(length);
        System.arraycopy(bytes, from, array, size, length);
        size += length;
    }

    void room(int more) {
        if (array.length - size < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
        }
    }
}
