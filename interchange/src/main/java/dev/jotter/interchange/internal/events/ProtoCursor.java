package dev.jotter.interchange.internal.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Walks the fields of a protocol buffers message. Whatever does not fit is an {@link IOException}, at once. */
final class ProtoCursor {

    private static final int MOST_FIELD = (1 << 29) - 1;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int type;

    ProtoCursor(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtoCursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** The number of the next field; 0 at the end. */
    int next() throws IOException {
        if (at == end) {
            return 0;
        }
        long tag = varint();
        type = (int) (tag & 7);
        long field = tag >>> 3;
        if (field < 1 || field > MOST_FIELD) {
            throw new IOException("field " + field + " in an event; expected 1 to " + MOST_FIELD);
        }
        return (int) field;
    }

    /** Passes over the field at hand. */
    void skip() throws IOException {
        switch (type) {
            case Proto.VARINT -> varint();
            case Proto.FIXED64 -> take(8);
            case Proto.FIXED32 -> take(4);
            case Proto.LENGTH -> take(varint());
            default -> throw new IOException("wire type " + type + " in an event; expected 0, 1, 2 or 5");
        }
    }

    long whole() throws IOException {
        expect(Proto.VARINT);
        return varint();
    }

    double float64() throws IOException {
        expect(Proto.FIXED64);
        return Double.longBitsToDouble(little(8));
    }

    float float32() throws IOException {
        expect(Proto.FIXED32);
        return Float.intBitsToFloat((int) little(4));
    }

    boolean packed() {
        return type == Proto.LENGTH;
    }

    boolean atEnd() {
        return at == end;
    }

    String text() throws IOException {
        ProtoCursor inner = message();
        return new String(bytes, inner.at, inner.end - inner.at, StandardCharsets.UTF_8);
    }

    byte[] raw() throws IOException {
        ProtoCursor inner = message();
        return java.util.Arrays.copyOfRange(bytes, inner.at, inner.end);
    }

    /** The message, or packed numbers, in the field at hand. */
    ProtoCursor message() throws IOException {
        expect(Proto.LENGTH);
        long length = varint();
        int from = take(length);
        return new ProtoCursor(bytes, from, at);
    }

    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = bytes[take(1)];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number of more than 64 bits in an event");
    }

    long little(int size) throws IOException {
        int from = take(size);
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits |= (bytes[from + i] & 0xFFL) << (8 * i);
        }
        return bits;
    }

    private void expect(int wanted) throws IOException {
        if (type != wanted) {
            throw new IOException("wire type " + type + " in an event; expected " + wanted);
        }
    }

    private int take(long size) throws IOException {
        if (size < 0 || size > end - at) {
            throw new IOException("an event ends within a field");
        }
        int from = at;
        at += (int) size;
        return from;
    }
}
