package dev.jotter.notebooks.internal.html;

import java.util.stream.IntStream;

/** Colours that can be read on what they stand on: a contrast of at least 4.5 to 1, as WCAG 2.2 defines it. */
final class Contrast {
    static final int LIGHT_PANEL = 0xf6f8fa;
    static final int DARK_PANEL = 0x1b2027;

    private static final double[] LINEAR =
            IntStream.range(0, 256).mapToDouble(Contrast::linearOf).toArray();

    private Contrast() {}

    static String hex(int rgb) {
        return "#" + Integer.toHexString(1 << 24 | rgb).substring(1);
    }

    /** Black or white, whichever stands out more. */
    static int inkOn(int ground) {
        return ratio(0xffffff, ground) > ratio(0, ground) ? 0xffffff : 0;
    }

    /** The colour itself if it can be read on the ground, else the nearest tone of it that can. */
    static int readable(int colour, int ground) {
        int ink = inkOn(ground);
        int tone = colour;
        for (int step = 1; step <= 10 && ratio(tone, ground) < 4.5; step++) {
            tone = mix(colour, ink, step);
        }
        return tone;
    }

    static double ratio(int one, int other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return a > b ? a / b : b / a;
    }

    private static int mix(int from, int to, int tenths) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int value = ((from >> shift & 255) * (10 - tenths) + (to >> shift & 255) * tenths) / 10;
            mixed |= value << shift;
        }
        return mixed;
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        return LINEAR[channel];
    }

    private static double linearOf(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
