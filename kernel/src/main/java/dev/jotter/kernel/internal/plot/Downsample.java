package dev.jotter.kernel.internal.plot;

/** Fewer points that look the same: largest triangle, three buckets (Steinarsson 2013), with gaps kept as gaps. */
final class Downsample {

    private Downsample() {}

    static Curve to(Curve curve, int points) {
        if (curve.size() <= points || points < 3) {
            return curve;
        }
        int n = curve.size();
        double width = (n - 2) / (double) (points - 2);
        int[] kept = new int[points];
        kept[points - 1] = n - 1;
        for (int bucket = 0; bucket < points - 2; bucket++) {
            int from = 1 + (int) (bucket * width);
            int to = Math.min(n - 1, 1 + (int) ((bucket + 1) * width));
            int after = Math.min(n, 1 + (int) ((bucket + 2) * width));
            kept[bucket + 1] = largest(curve, kept[bucket], from, Math.max(to, from + 1), after);
        }
        return curve.at(kept);
    }

    /** The index in from..to that spans the largest triangle with the last kept point and the mean of what follows. */
    private static int largest(Curve curve, int last, int from, int to, int after) {
        double x = 0;
        double y = 0;
        int values = 0;
        for (int i = Math.min(to, curve.size() - 1); i < Math.max(after, to + 1) && i < curve.size(); i++) {
            if (!Double.isNaN(curve.ys()[i])) {
                x += curve.xs()[i];
                y += curve.ys()[i];
                values++;
            }
        }
        int best = from;
        double bestArea = -1;
        for (int i = from; i < to; i++) {
            double area = values == 0 || Double.isNaN(curve.ys()[last])
                    ? Math.abs(curve.ys()[i])
                    : Math.abs((curve.xs()[last] - x / values) * (curve.ys()[i] - curve.ys()[last])
                            - (curve.xs()[last] - curve.xs()[i]) * (y / values - curve.ys()[last]));
            if (area > bestArea) {
                bestArea = area;
                best = i;
            }
        }
        return best;
    }
}
