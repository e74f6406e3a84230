package dev.jotter.tracking;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that logs until it is killed. What it has logged, and what {@code flush()} has acknowledged, it notes in mapped
 * memory, which outlives it.
 */
final class Victim {

    /** Slots of the notes, as longs. */
    static final int ATTACHED = 0;

    static final int ACKNOWLEDGED = 1;
    static final int FIRST_TIME = 2;
    static final int SLOTS = 2000;

    /** Milliseconds that one slot stands for. */
    static final int RESOLUTION = 10;

    private final LongBuffer notes;
    private final long begin;
    private final Random random;
    private long next;

    private Victim(LongBuffer notes, long begin, Random random) {
        this.notes = notes;
        this.begin = begin;
        this.random = random;
    }

    static double value(long step) {
        return step * 0.5 + 1 / (step + 1.0);
    }

    /** Store, run id, what to do, notes, when the parent started it, seed. */
    public static void main(String... words) throws IOException {
        Jotter jotter = Jotter.open(words[0]);
        RunId id = new RunId(words[1]);
        Victim victim =
                new Victim(notes(Path.of(words[3])), Long.parseLong(words[4]), new Random(Long.parseLong(words[5])));
        switch (words[2]) {
            case "log" -> victim.log(jotter, id);
            case "end" -> victim.end(jotter, id, Integer.MAX_VALUE);
            case "once" -> victim.end(jotter, id, 2);
            case "create" -> victim.create(jotter);
            default -> throw new IllegalArgumentException(words[2]);
        }
    }

    static LongBuffer notes(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, 8L * SLOTS).asLongBuffer();
        }
    }

    /** One attempt that goes on until the kill. */
    private void log(Jotter jotter, RunId id) {
        Run run = attach(jotter, id);
        // Lines and flushes carry points along; most trainings say little but points.
        boolean silent = random.nextInt(3) > 0;
        while (true) {
            burst(run, 50);
            if (!silent && random.nextInt(20) == 0) {
                run.tag("t" + random.nextInt(10), "v" + next);
            }
            if (!silent && random.nextInt(60) == 0) {
                flush(run);
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(1500)));
        }
    }

    /** Attempt after attempt, each brought to its end, compaction and all. */
    private void end(Jotter jotter, RunId id, int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            Run run = attach(jotter, id);
            for (int bursts = random.nextInt(20); bursts >= 0; bursts--) {
                burst(run, 50);
            }
            flush(run);
            burst(run, 10);
            if (random.nextBoolean()) {
                run.complete();
            } else {
                run.close();
            }
        }
    }

    /** Run after run. */
    private void create(Jotter jotter) {
        for (int i = 0; i < 50; i++) {
            try (Run run = jotter.start("made", Map.of("i", i))) {
                notes.put(ATTACHED, 1);
                run.log("x", 1, 0);
                run.complete();
            }
        }
    }

    private Run attach(Jotter jotter, RunId id) {
        Run run = jotter.attach(id);
        next = jotter.series(id, "x").size();
        notes.put(ATTACHED, 1);
        return run;
    }

    private void burst(Run run, int points) {
        for (int i = 0; i < points; i++, next++) {
            run.log(Map.of("x", value(next), "y", -next), next);
        }
        int slot = FIRST_TIME + (int) ((System.currentTimeMillis() - begin) / RESOLUTION);
        if (slot < SLOTS) {
            notes.put(slot, next);
        }
    }

    private void flush(Run run) {
        run.flush();
        notes.put(ACKNOWLEDGED, next);
    }
}
