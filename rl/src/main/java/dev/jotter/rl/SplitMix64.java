package dev.jotter.rl;

/**
 * Random numbers from one {@code long} of state (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", 2014). Unlike {@link java.util.SplittableRandom}, every method is fixed here, so that a seed means the same
 * on every JDK. Not for threads to share.
 */
public final class SplitMix64 {
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long state;

    public SplitMix64(long seed) {
        this.state = seed;
    }

    /** Where it stands: a new one with this seed gives the numbers this one has yet to give. */
    public long state() {
        return state;
    }

    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** Uniform in [low, high). */
    public double nextDouble(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Uniform in 0 to bound - 1; bound is 1 or more. */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound is " + bound + "; expected 1 or more.");
        }
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Normal with mean 0 and standard deviation 1 (Box and Muller; the second value of the pair is not kept). */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    /** Puts the numbers in a random order (Fisher and Yates). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }
}
