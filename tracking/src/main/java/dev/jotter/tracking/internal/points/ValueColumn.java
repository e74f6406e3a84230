package dev.jotter.tracking.internal.points;

/**
 * Values with their bytes shuffled: the first byte of each, the second of each, and so on, four bytes wide where all are
 * exactly float32. What is alike then lies together.
 */
final class ValueColumn {

    private ValueColumn() {}

    /** 4 or 8. */
    static int width(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (Double.doubleToRawLongBits((float) values[i]) != Double.doubleToRawLongBits(values[i])) {
                return 8;
            }
        }
        return 4;
    }

    static void shuffle(double[] values, int count, int width, byte[] into, int at) {
        if (width == 4) {
            int second = at + count;
            int third = second + count;
            int fourth = third + count;
            for (int i = 0; i < count; i++) {
                int bits = Float.floatToRawIntBits((float) values[i]);
                into[at + i] = (byte) (bits >>> 24);
                into[second + i] = (byte) (bits >>> 16);
                into[third + i] = (byte) (bits >>> 8);
                into[fourth + i] = (byte) bits;
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            int place = at + i;
            for (int shift = 56; shift >= 0; shift -= 8) {
                into[place] = (byte) (bits >>> shift);
                place += count;
            }
        }
    }

    static void unshuffle(byte[] from, int at, int width, double[] values, int count) {
        if (width == 4) {
            int second = at + count;
            int third = second + count;
            int fourth = third + count;
            for (int i = 0; i < count; i++) {
                values[i] = Float.intBitsToFloat(from[at + i] << 24
                        | (from[second + i] & 0xFF) << 16
                        | (from[third + i] & 0xFF) << 8
                        | (from[fourth + i] & 0xFF));
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            long bits = 0;
            int place = at + i;
            for (int b = 0; b < 8; b++) {
                bits = bits << 8 | (from[place] & 0xFF);
                place += count;
            }
            values[i] = Double.longBitsToDouble(bits);
        }
    }
}
