package dev.jotter.tracking.internal.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Any points come out of a block as they went in, to the bit. */
class BlockTest {

    private static final long[] ODD_LONGS = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 32};

    private static final double[] ODD_DOUBLES = {
        0.0,
        -0.0,
        Double.NaN,
        Double.longBitsToDouble(0x7ff8000000000123L),
        Double.longBitsToDouble(0xfff4000000000001L),
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Float.MIN_VALUE,
        0.1
    };

    private final BlockEncoder encoder = new BlockEncoder();
    private final BlockDecoder decoder = new BlockDecoder();

    @AfterEach
    void close() {
        encoder.close();
        decoder.close();
    }

    @Test
    void any_columns_come_back_as_they_were() {
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            Map<String, Points> columns = columns(random);
            Bytes frame = encoder.encode(Frame.POINTS, 1 + random.nextInt(1000), columns);

            Map<String, Points> found = decoded(frame);
            assertThat(found).as("seed %d", seed).containsOnlyKeys(columns.keySet());
            columns.forEach((key, points) -> assertSame(found.get(key), points));
        }
    }

    @Test
    void one_key_is_read_without_the_others() {
        for (int size : new int[] {3, 700}) {
            Map<String, Points> columns = new LinkedHashMap<>();
            Random random = new Random(size);
            for (String key : new String[] {"a", "b", "c"}) {
                columns.put(key, points(random, size));
            }
            Bytes frame = encoder.encode(Frame.POINTS, 7, columns);

            Map<String, Points> found = new LinkedHashMap<>();
            decoder.decode(frame.array, Frame.HEAD, frame.size, "b"::equals, (attempt, key, points) -> {
                assertThat(attempt).isEqualTo(7);
                found.put(key, points);
            });

            assertThat(found).containsOnlyKeys("b");
            assertSame(found.get("b"), columns.get("b"));
        }
    }

    @Test
    void damage_that_the_checksum_does_not_tell_is_passed_over_or_read_as_something_else_but_never_thrown() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            Bytes frame = encoder.encode(Frame.POINTS, 1, columns(random));
            byte[] bytes = Arrays.copyOf(frame.array, frame.size);
            int end = random.nextInt(4) == 0 ? Frame.HEAD + random.nextInt(bytes.length - Frame.HEAD) : bytes.length;
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[Frame.HEAD + random.nextInt(bytes.length - Frame.HEAD)] = (byte) random.nextInt();
            }
            decoder.decode(bytes, Frame.HEAD, end, key -> true, (attempt, key, points) -> {
                assertThat(points.size).isLessThanOrEqualTo(points.capacity());
            });
        }
    }

    @Test
    void more_points_than_any_block_has_are_not_believed() {
        Bytes body = new Bytes();
        body.varint(1);
        body.varint(1);
        body.text("x");
        body.varint(Integer.MAX_VALUE);
        body.varint(10);
        body.u8(BlockEncoder.PACKED);
        body.append(new byte[10], 0, 10);

        decoder.decode(body.array, 0, body.size, key -> true, (attempt, key, points) -> {
            throw new AssertionError(points.size + " points");
        });
    }

    @Test
    void what_is_alike_costs_nearly_nothing() {
        Points same = new Points(0);
        Points noise = new Points(0);
        Random random = new Random(1);
        for (int i = 0; i < 8192; i++) {
            same.add(10L * i, 1e-3, 1_700_000_000_000L + i);
            noise.add(i, random.nextGaussian(), 1_700_000_000_000L + 10L * i + random.nextInt(8));
        }

        assertThat(encoder.encode(Frame.POINTS, 1, Map.of("same", same)).size).isLessThan(80);
        assertThat(encoder.encode(Frame.POINTS, 1, Map.of("noise", noise)).size / 8192.0)
                .isLessThan(7.8);
    }

    private static Map<String, Points> columns(Random random) {
        Map<String, Points> columns = new LinkedHashMap<>();
        int most = random.nextBoolean() ? 40 : 1500;
        for (int key = random.nextInt(5); key >= 0; key--) {
            columns.put("key/" + key + (random.nextBoolean() ? "é" : ""), points(random, random.nextInt(most)));
        }
        return columns;
    }

    private static Points points(Random random, int size) {
        Points points = new Points(0);
        int kinds = random.nextInt();
        long step = odd(random);
        long time = odd(random);
        for (int i = 0; i < size; i++) {
            points.add(step, value(random, kinds >>> 8 & 7), time);
            step = next(random, kinds & 3, step);
            time = next(random, kinds >>> 2 & 3, time);
        }
        return points;
    }

    private static long next(Random random, int kind, long last) {
        return switch (kind) {
            case 0 -> last + 7;
            case 1 -> last + random.nextInt(5);
            case 2 -> random.nextInt(50) == 0 ? odd(random) : last - random.nextInt(1 << (1 + random.nextInt(30)));
            default -> odd(random) + random.nextInt(3);
        };
    }

    private static double value(Random random, int kind) {
        return switch (kind) {
            case 0 -> 0.25;
            case 1 -> random.nextGaussian();
            case 2 -> (float) random.nextGaussian();
            case 3 -> random.nextInt(1000);
            case 4 -> random.nextInt(1000) / 10.0;
            case 5 -> random.nextInt(40) == 0 ? 2 : 1e-3;
            case 6 -> Double.longBitsToDouble(random.nextLong());
            default -> ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)];
        };
    }

    private static long odd(Random random) {
        return ODD_LONGS[random.nextInt(ODD_LONGS.length)];
    }

    private Map<String, Points> decoded(Bytes frame) {
        Map<String, Points> found = new LinkedHashMap<>();
        decoder.decode(frame.array, Frame.HEAD, frame.size, key -> true, (attempt, key, points) -> {
            found.put(key, points.slice(0, points.size));
        });
        return found;
    }

    private static void assertSame(Points found, Points expected) {
        assertThat(found.size).isEqualTo(expected.size);
        for (int i = 0; i < expected.size; i++) {
            assertThat(found.steps[i]).isEqualTo(expected.steps[i]);
            assertThat(found.times[i]).isEqualTo(expected.times[i]);
            assertThat(Double.doubleToRawLongBits(found.values[i]))
                    .isEqualTo(Double.doubleToRawLongBits(expected.values[i]));
        }
    }
}
