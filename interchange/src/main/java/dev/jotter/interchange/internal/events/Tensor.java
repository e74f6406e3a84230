package dev.jotter.interchange.internal.events;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as far as scalars and texts go.
 *
 * @param number its value, when it has exactly one and that is a number
 * @param text its first text, else empty
 */
record Tensor(@Nullable Double number, String text) {

    static Tensor read(ProtoCursor in) throws IOException {
        int type = 0;
        byte[] content = {};
        String text = "";
        Double number = null;
        int numbers = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> type = (int) in.whole();
                case 4 -> content = in.raw();
                case 8 -> text = text.isEmpty() ? in.text() : skipped(in, text);
                case 5, 6, 7, 10, 11, 16, 17 -> {
                    ProtoCursor values = in.packed() ? in.message() : in;
                    do {
                        if (values != in && values.atEnd()) {
                            break;
                        }
                        number = element(values, field, values != in);
                        numbers++;
                    } while (values != in);
                }
                default -> in.skip();
            }
        }
        if (content.length > 0) {
            return new Tensor(content(type, content), text);
        }
        return new Tensor(numbers == 1 ? number : null, text);
    }

    private static String skipped(ProtoCursor in, String text) throws IOException {
        in.skip();
        return text;
    }

    private static double element(ProtoCursor in, int field, boolean packed) throws IOException {
        return switch (field) {
            case 5 -> packed ? Float.intBitsToFloat((int) in.little(4)) : in.float32();
            case 6 -> packed ? Double.longBitsToDouble(in.little(8)) : in.float64();
            default -> packed ? in.varint() : in.whole();
        };
    }

    /** The number in a tensor's raw bytes; null when there are several, or of a type that is no number. */
    private static @Nullable Double content(int type, byte[] bytes) throws IOException {
        int size =
                switch (type) {
                    case 1, 3, 22 -> 4;
                    case 2, 9, 23 -> 8;
                    case 4, 6, 10 -> 1;
                    case 5, 14, 17, 19 -> 2;
                    default -> 0;
                };
        if (size != bytes.length) {
            return null;
        }
        long bits = new ProtoCursor(bytes).little(size);
        return switch (type) {
            case Events.FLOAT -> (double) Float.intBitsToFloat((int) bits);
            case Events.DOUBLE -> Double.longBitsToDouble(bits);
            case 3 -> (double) (int) bits;
            case 5 -> (double) (short) bits;
            case 6 -> (double) (byte) bits;
            case 14 -> (double) Float.intBitsToFloat((int) bits << 16);
            case 19 -> half((int) bits);
            case 23 -> bits >= 0 ? (double) bits : bits + 0x1p64;
            default -> (double) bits;
        };
    }

    /** IEEE binary16; Java has it from version 20 on. */
    private static double half(int bits) {
        int exponent = (bits >>> 10) & 31;
        int fraction = bits & 1023;
        double size = exponent == 31
                ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Math.pow(2, exponent - 25);
        return bits >>> 15 == 0 ? size : -size;
    }
}
