package dev.jotter.bench.tracking;

import java.util.Random;

/**
 * Points as trainings log them: 20 keys a step; 8 noisy doubles, 6 of them floats, 2 piecewise constant, 2 whole
 * numbers, 2 percentages with one decimal.
 */
final class Workload {

    static final int KEYS = 20;

    private static final int LENGTH = 1 << 14;

    private final String[] keys = new String[KEYS];
    private final double[][] values = new double[KEYS][LENGTH];

    Workload() {
        Random random = new Random(1);
        for (int key = 0; key < KEYS; key++) {
            keys[key] = "group" + key % 3 + "/metric" + key;
            for (int i = 0; i < LENGTH; i++) {
                double noise = random.nextGaussian();
                if (key < 8) {
                    values[key][i] = noise;
                } else if (key < 14) {
                    values[key][i] = (float) noise;
                } else if (key < 16) {
                    values[key][i] = 1e-3 * Math.pow(0.9, i >> 10);
                } else if (key < 18) {
                    values[key][i] = random.nextInt(1000);
                } else {
                    values[key][i] = random.nextInt(1000) / 10.0;
                }
            }
        }
    }

    String key(int key) {
        return keys[key];
    }

    double value(int key, long step) {
        return values[key][(int) (step & (LENGTH - 1))];
    }
}
