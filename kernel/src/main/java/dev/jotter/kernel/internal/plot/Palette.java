package dev.jotter.kernel.internal.plot;

import java.awt.Color;
import java.util.List;

/**
 * Colours that people with any colour vision can tell apart (Okabe and Ito 2008), the yellow left out: it fades on white.
 * A log in the dark has others for each of them and of {@link Look}'s, in {@code plot.css} of the notebooks.
 */
final class Palette {
    static final Color TEXT = new Color(0x333333);
    static final Color GRID = new Color(0xE6E6E6);
    static final Color MEAN = new Color(0x1A1A1A);
    private static final List<Color> COLORS = List.of(
            new Color(0x0072B2),
            new Color(0xE69F00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xD55E00),
            new Color(0x56B4E9));

    private Palette() {}

    static Color color(int index) {
        return COLORS.get(index % COLORS.size());
    }

    static Color translucent(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }
}
