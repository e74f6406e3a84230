package dev.jotter.tracking.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
