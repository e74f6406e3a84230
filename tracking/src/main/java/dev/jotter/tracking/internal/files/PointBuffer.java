package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.internal.points.Points;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Points between a training and the disk: columns of primitives behind a lock. The writer swaps them for an empty set,
 * so that nobody waits for the disk unless both are full. While the disk is in trouble, a full buffer drops and counts
 * instead of stopping the training.
 */
final class PointBuffer {

    /** Points held at the most, while the disk is in trouble; about 7 MB. */
    static final int CAPACITY = 1 << 18;

    /** Points held before a training waits for the writer, which has as many again. */
    private static final int ROOM = 1 << 17;

    private static final int EARLY = 1 << 15;

    /** Wakes the writer before its time. */
    private final Runnable wake;
    /** Told when the writer has made no room for too long. */
    private final Runnable stuck;

    private final long patienceNanos;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Map<String, Integer> numbers = new HashMap<>();
    /** By number; the writer looks at those that were there when it took. */
    private String[] names = new String[16];

    private long[] top = new long[16];
    private boolean[] topped = new boolean[16];
    private Columns filling = new Columns();
    private Columns spare = new Columns();
    /** What the writer has. */
    private final Sorted sorted = new Sorted(2 * CAPACITY);

    private boolean trouble;
    private long dropped;

    /** Points as they came, of all keys. */
    static final class Columns {
        int size;
        int[] keys = new int[1024];
        long[] steps = new long[1024];
        double[] values = new double[1024];
        long[] times = new long[1024];

        void grow(int needed) {
            int length = Math.max(needed, keys.length * 2);
            keys = Arrays.copyOf(keys, length);
            steps = Arrays.copyOf(steps, length);
            values = Arrays.copyOf(values, length);
            times = Arrays.copyOf(times, length);
        }
    }

    PointBuffer(Runnable wake, Runnable stuck, long patienceNanos) {
        this.wake = wake;
        this.stuck = stuck;
        this.patienceNanos = patienceNanos;
    }

    void add(String key, double value, long step) {
        lock.lock();
        try {
            int number = number(key);
            if (makeRoom(1)) {
                put(number, step, value, System.currentTimeMillis());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds at the step after the highest; {@code before} tells the highest of earlier writers, -1 for none. */
    void addNext(String key, double value, ToLongFunction<String> before) {
        lock.lock();
        try {
            int number = number(key);
            if (!topped[number]) {
                top[number] = before.applyAsLong(key);
                topped[number] = true;
            }
            if (makeRoom(1)) {
                put(number, top[number] + 1, value, System.currentTimeMillis());
            }
        } finally {
            lock.unlock();
        }
    }

    void addAll(Map<String, ? extends Number> values, long step) {
        lock.lock();
        try {
            // All are judged before the first is kept.
            int[] keys = new int[values.size()];
            double[] numbered = new double[keys.length];
            int count = 0;
            for (Map.Entry<String, ? extends Number> entry : values.entrySet()) {
                keys[count] = number(entry.getKey());
                numbered[count++] = value(entry.getKey(), entry.getValue());
            }
            if (makeRoom(count)) {
                long now = System.currentTimeMillis();
                for (int i = 0; i < count; i++) {
                    put(keys[i], step, numbered[i], now);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What has gathered, by key; null when nothing has. Valid until the next call, which only one thread makes. */
    @Nullable
    Map<String, Points> take() {
        Columns full;
        String[] known;
        lock.lock();
        try {
            if (filling.size == 0) {
                return null;
            }
            full = filling;
            filling = spare;
            spare = full;
            known = names;
            room.signalAll();
        } finally {
            lock.unlock();
        }
        Map<String, Points> taken = sorted.of(full, known);
        full.size = 0;
        return taken;
    }

    void trouble(boolean present) {
        lock.lock();
        try {
            trouble = present;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return filling.size;
        } finally {
            lock.unlock();
        }
    }

    private static double value(String key, @Nullable Number value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "metric \"" + key + "\" is null; expected a number. Leave it out, or log NaN.");
        }
        return value.doubleValue();
    }

    private int number(String key) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        Names.checkKey("metric key", key);
        int number = numbers.size();
        if (number == top.length) {
            names = Arrays.copyOf(names, number * 2);
            top = Arrays.copyOf(top, number * 2);
            topped = Arrays.copyOf(topped, number * 2);
        }
        names[number] = key;
        numbers.put(key, number);
        return number;
    }

    private boolean makeRoom(int points) {
        long start = 0;
        while (filling.size > 0 && filling.size + points > ROOM && !trouble) {
            long now = System.nanoTime();
            start = start == 0 ? now : start;
            if (now - start > patienceNanos) {
                trouble = true;
                stuck.run();
                break;
            }
            wake.run();
            awaitRoom();
        }
        if (filling.size > 0 && filling.size + points > CAPACITY) {
            dropped += points;
            return false;
        }
        if (filling.size + points > filling.keys.length) {
            filling.grow(filling.size + points);
        }
        return true;
    }

    /** At most a second, so that the writer is woken again should it have missed us. Interrupts wait until after. */
    private void awaitRoom() {
        long end = System.nanoTime() + Math.min(patienceNanos, TimeUnit.SECONDS.toNanos(1));
        boolean interrupted = false;
        while (filling.size > 0 && !trouble && System.nanoTime() < end) {
            try {
                room.awaitNanos(end - System.nanoTime());
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(int number, long step, double value, long time) {
        if (!topped[number] || step > top[number]) {
            top[number] = step;
            topped[number] = true;
        }
        int at = filling.size++;
        filling.keys[at] = number;
        filling.steps[at] = step;
        filling.values[at] = value;
        filling.times[at] = time;
        if (filling.size == EARLY) {
            wake.run();
        }
    }
}
