package dev.jotter.tracking.internal.points;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Writes the shuffled bytes of a long column plane by plane: those that are all one byte, those that are noise and stay
 * as they are, and those that are worth deflating. Noise is what deflating spends its time on and gains nothing from.
 */
final class PlaneWriter {

    static final int SAME = 0;
    static final int PLAIN = 1;
    static final int DEFLATED = 2;

    /** Bits of information per byte from which on a plane is noise: deflating would save less than a tenth. */
    private static final double NOISE = 7.2;

    private static final int SAMPLE = 2048;

    private final Deflater matching;
    private final Deflater counting;
    private final int[] seen = new int[256];
    private final double[] weights = new double[SAMPLE + 1];
    private byte[] shuffled = new byte[0];

    /**
     * @param matching looks for repeats
     * @param counting only counts letters
     */
    PlaneWriter(Deflater matching, Deflater counting) {
        this.matching = matching;
        this.counting = counting;
        for (int n = 1; n <= SAMPLE; n++) {
            weights[n] = n * Math.log(n) / Math.log(2);
        }
    }

    void write(Bytes out, double[] values, int count) {
        int width = ValueColumn.width(values, count);
        if (shuffled.length < width * count) {
            shuffled = new byte[width * count];
        }
        ValueColumn.shuffle(values, count, width, shuffled, 0);
        out.u8(width);
        for (int plane = 0; plane < width; plane++) {
            plane(out, plane * count, count);
        }
    }

    private void plane(Bytes out, int from, int count) {
        if (count > 0 && Arrays.equals(shuffled, from, from + count - 1, shuffled, from + 1, from + count)) {
            out.u8(SAME);
            out.u8(shuffled[from]);
            return;
        }
        if (count > 0 && information(from, count) < NOISE && deflated(out, from, count)) {
            return;
        }
        out.u8(PLAIN);
        out.append(shuffled, from, count);
    }

    private boolean deflated(Bytes out, int from, int count) {
        int start = out.size;
        out.u8(DEFLATED);
        // The size goes before in four bytes whatever it is, so that nothing must be moved.
        out.u32(0);
        Deflater deflater = repeats(from, count) ? matching : counting;
        int packed = BlockEncoder.pack(deflater, shuffled, from, count, out, count - count / 16);
        if (packed == 0) {
            out.size = start;
            return false;
        }
        int end = out.size;
        out.size = start + 1;
        out.u32(packed);
        out.size = end;
        return true;
    }

    /** By a sample, as if no byte told anything about the next. */
    private double information(int from, int count) {
        Arrays.fill(seen, 0);
        int stride = (count + SAMPLE - 1) / SAMPLE;
        int sampled = 0;
        for (int i = from; i < from + count; i += stride) {
            seen[shuffled[i] & 0xFF]++;
            sampled++;
        }
        double sum = 0;
        for (int n : seen) {
            sum += weights[n];
        }
        return (weights[sampled] - sum) / sampled;
    }

    private boolean repeats(int from, int count) {
        int stride = Math.max(1, count / 256);
        int same = 0;
        int looked = 0;
        for (int i = from + 1; i < from + count; i += stride) {
            same += shuffled[i] == shuffled[i - 1] ? 1 : 0;
            looked++;
        }
        return 2 * same > looked;
    }
}
