package dev.jotter.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    @Test
    void gives_the_published_numbers() {
        SplitMix64 random = new SplitMix64(1234567);

        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void spreads_evenly_and_normally() {
        SplitMix64 random = new SplitMix64(5);

        double[] uniform =
                DoubleStream.generate(random::nextDouble).limit(20_000).toArray();
        double[] normal =
                DoubleStream.generate(random::nextGaussian).limit(20_000).toArray();
        int[] dice = new int[6];
        for (int i = 0; i < 6000; i++) {
            dice[random.nextInt(6)]++;
        }

        assertThat(DoubleStream.of(uniform)).allMatch(value -> value >= 0 && value < 1);
        assertThat(DoubleStream.of(uniform).average().orElseThrow()).isCloseTo(0.5, within(0.01));
        assertThat(DoubleStream.of(normal).average().orElseThrow()).isCloseTo(0, within(0.03));
        assertThat(DoubleStream.of(normal).map(x -> x * x).average().orElseThrow())
                .isCloseTo(1, within(0.04));
        assertThat(IntStream.of(dice)).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void shuffles_without_losing_any() {
        int[] values = IntStream.range(0, 100).toArray();

        new SplitMix64(1).shuffle(values);

        assertThat(values).isNotEqualTo(IntStream.range(0, 100).toArray());
        Arrays.sort(values);
        assertThat(values).isEqualTo(IntStream.range(0, 100).toArray());
    }

    @Test
    void refuses_a_bound_below_one() {
        assertThatThrownBy(() -> new SplitMix64(1).nextInt(0)).hasMessage("bound is 0; expected 1 or more.");
    }
}
