package dev.jotter.rl.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Rows of numbers in a stream, bit by bit; their lengths are known. */
final class Floats {

    private Floats() {}

    static void write(DataOutputStream out, List<float[]> rows) throws IOException {
        for (float[] row : rows) {
            for (float value : row) {
                out.writeInt(Float.floatToRawIntBits(value));
            }
        }
    }

    static void read(DataInputStream in, List<float[]> rows) throws IOException {
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Float.intBitsToFloat(in.readInt());
            }
        }
    }
}
