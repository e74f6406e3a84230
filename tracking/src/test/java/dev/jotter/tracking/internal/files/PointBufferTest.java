package dev.jotter.tracking.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.jotter.tracking.internal.points.Points;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PointBufferTest {

    private final AtomicInteger stuck = new AtomicInteger();
    private final PointBuffer buffer = new PointBuffer(() -> {}, stuck::incrementAndGet, 1_000_000);

    @Test
    void a_writer_that_never_comes_does_not_stop_a_training() {
        for (int i = 0; i < PointBuffer.CAPACITY + 10; i++) {
            buffer.add("x", i, i);
        }

        assertThat(stuck).hasValue(1);
        assertThat(buffer.dropped()).isEqualTo(10);
        assertThat(buffer.size()).isEqualTo(PointBuffer.CAPACITY);
    }

    @Test
    void what_is_taken_is_by_key_in_the_order_it_came_and_uses_its_room_again() {
        Points first = null;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 1000; i++) {
                buffer.add("a", i, i);
                if (round == i % 3) {
                    buffer.add("b" + round, -i, i);
                }
            }
            Map<String, Points> taken = Objects.requireNonNull(buffer.take());

            assertThat(taken).containsOnlyKeys("a", "b" + round);
            assertThat(taken.get("a").size()).isEqualTo(1000);
            assertThat(Points.count(taken)).isBetween(1333L, 1334L);
            first = first == null ? taken.get("a") : first;
            assertThat(taken.get("a")).isSameAs(first);
        }
        assertThat(buffer.take()).isNull();
    }

    @Test
    void a_point_costs_its_caller_no_memory_once_the_buffer_has_grown() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Assumptions.assumeTrue(threads.isThreadAllocatedMemorySupported());
        String[] keys = {"train/loss", "train/lr", "eval/reward"};
        long allocated = 0;
        for (int round = 0; round < 6; round++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 20_000; i++) {
                for (String key : keys) {
                    buffer.add(key, i, i);
                }
            }
            allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            buffer.take();
        }

        assertThat(allocated).isLessThan(60_000 / 10);
    }

    @Test
    void one_bad_value_keeps_the_others_of_its_step_out() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("good", 1.0);
        values.put("bad", null);

        assertThatThrownBy(() -> buffer.addAll(values, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric \"bad\" is null; expected a number. Leave it out, or log NaN.");

        assertThat(buffer.take()).isNull();
        buffer.addAll(new HashMap<>(Map.of("good", 1)), 0);
        assertThat(buffer.size()).isEqualTo(1);
    }
}
