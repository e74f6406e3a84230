package dev.jotter.tracking.internal.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepOrderTest {

    @Test
    void points_go_by_step_then_time_then_as_they_were_added() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Points points = new Points(0);
            int runs = 1 + random.nextInt(8);
            for (int i = random.nextInt(300); i > 0; i--) {
                long step = random.nextInt(runs) == 0 ? random.nextInt(50) : 300 - i;
                points.add(random.nextInt(90) == 0 ? Long.MIN_VALUE : step, i, random.nextInt(3));
            }
            int[] expected = IntStream.range(0, points.size)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(i -> points.steps[i])
                            .thenComparingLong(i -> points.times[i]))
                    .mapToInt(i -> i)
                    .toArray();

            assertThat(StepOrder.of(points, 0, points.size)).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
