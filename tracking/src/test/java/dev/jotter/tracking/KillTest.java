package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments: while a process starts, takes a run up, logs, flushes, ends it and compacts. Several
 * processes at a time, so that all are under load.
 */
class KillTest {

    /** {@code -Djotter.kill.trials=500}; CI asks for as many. */
    private static final int TRIALS =
            Integer.getInteger("jotter.kill.trials", System.getenv("JOTTER_REQUIRE_SERVICES") == null ? 40 : 500);

    /** Kills of one run, each in an attempt that goes on where the one before was killed. */
    private static final int CHAIN = 5;

    private static final int AT_ONCE = 4;

    /** The promise is a second; the other is for a machine whose cores are all taken, and ten times what that cost us. */
    private static final long LIMIT_MILLIS = 2000;

    @TempDir
    Path directory;

    private final AtomicLong logged = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong unwritten = new AtomicLong();
    private final AtomicLong oldest = new AtomicLong();
    private final AtomicLong working = new AtomicLong();
    private final Lateness lateness = new Lateness();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothing_acknowledged_is_lost_and_nothing_logged_more_than_a_second_ago() throws Exception {
        long seed = Long.getLong("jotter.kill.seed", System.nanoTime());
        long start = System.nanoTime();
        lateness.start();
        SmallJvm jvm = smallJvm();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> chains = new ArrayList<>();
        for (int chain = 0; chain < TRIALS / CHAIN; chain++) {
            Chain one = new Chain(jvm, directory.resolve("store" + chain), new Random(seed + chain), seed + chain);
            chains.add(workers.submit(() -> {
                one.run();
                return null;
            }));
        }
        for (Future<?> chain : chains) {
            chain.get();
        }
        workers.shutdown();
        lateness.interrupt();
        System.out.printf(
                "durability: %d x kill -9 (%d after its run was taken up), %d points logged, %d acknowledged by flush(): 0"
                        + " of these lost; %d unflushed ones lost, the oldest logged %d ms before its kill; every store"
                        + " opened, every series went on; %d s, seed %d%n",
                chains.size() * CHAIN,
                working.get(),
                logged.get(),
                acknowledged.get(),
                unwritten.get(),
                oldest.get(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                seed);
    }

    private SmallJvm smallJvm() throws Exception {
        Path store = directory.resolve("first");
        RunId id = Jotter.open(store.toString()).create(RunSpec.named("first")).id();
        return new SmallJvm(
                directory,
                Victim.class.getName(),
                store.toString(),
                id.value(),
                "once",
                directory.resolve("first.notes").toString(),
                String.valueOf(System.currentTimeMillis()),
                "1");
    }

    /** Kills in a row on one run of a store of its own, and at last an attempt that is let live. */
    private final class Chain {
        final SmallJvm jvm;
        final Path store;
        final Random random;
        final String what;
        RunId id;

        Chain(SmallJvm jvm, Path store, Random random, long seed) {
            this.jvm = jvm;
            this.store = store;
            this.random = random;
            what = "-Djotter.kill.seed=" + seed + " -Djotter.kill.trials=" + CHAIN;
            id = Jotter.open(store.toString()).create(RunSpec.named("killed")).id();
        }

        void run() throws Exception {
            long size = 0;
            for (int kill = 0; kill < CHAIN; kill++) {
                size = trial(kill, size);
            }
            try (Jotter jotter = Jotter.open(store.toString())) {
                Run last = jotter.attach(id);
                last.log("x", Victim.value(size), size);
                last.complete();
                assertThat(jotter.run(id.value()).status()).as(what).isEqualTo(RunStatus.COMPLETED);
                assertThat(jotter.series(id, "x").size()).as(what).isEqualTo((int) size + 1);
            }
        }

        /** One process, killed. */
        private long trial(int kill, long before) throws Exception {
            Path noted = store.resolve("notes" + kill);
            LongBuffer notes = Victim.notes(noted);
            Path errors = store.resolve("errors" + kill);
            int dice = random.nextInt(100);
            String deed = dice < 50 ? "log" : dice < 85 ? "end" : "create";
            long begin = System.currentTimeMillis();
            Process process = new ProcessBuilder(
                            jvm.command(Victim.class.getName(), store, id, deed, noted, begin, random.nextLong()))
                    .redirectErrorStream(true)
                    .redirectOutput(errors.toFile())
                    .start();
            letLive(process, notes, deed);
            long killed = System.currentTimeMillis();
            process.destroyForcibly().waitFor();
            assertThat(errors).as(what).isEmptyFile();
            if (notes.get(Victim.ATTACHED) > 0) {
                working.incrementAndGet();
            }
            return check(notes, before, begin, killed, deed.equals("log"));
        }

        /** Three in ten are killed while they start, one in twelve after one to two seconds of logging. */
        private void letLive(Process process, LongBuffer notes, String deed) {
            int dice = random.nextInt(12);
            if (dice < 4) {
                sleep(random.nextInt(350));
                return;
            }
            while (notes.get(Victim.ATTACHED) == 0 && process.isAlive()) {
                sleep(1);
            }
            boolean longer = dice == 4 && deed.equals("log");
            sleep(longer ? 1000 + random.nextInt(1000) : random.nextInt(150));
        }

        private long check(LongBuffer notes, long before, long begin, long killed, boolean onlyLogs) {
            try (Jotter jotter = Jotter.open(store.toString())) {
                for (RunInfo run : jotter.runs(RunQuery.all())) {
                    if (!run.id().equals(id) && run.status() == RunStatus.COMPLETED) {
                        assertThat(run.last("x")).as(what).isEqualTo(1);
                    }
                }
                RunInfo run = jotter.run(id.value());
                MetricSeries x = jotter.series(id, "x");
                MetricSeries y = jotter.series(id, "y");
                long acked = Math.max(before, notes.get(Victim.ACKNOWLEDGED));
                assertThat((long) x.size()).as(what).isGreaterThanOrEqualTo(acked);
                for (int i = 0; i < x.size(); i++) {
                    if (x.steps()[i] != i || x.values()[i] != Victim.value(i) || y.values()[i] != -i) {
                        throw new AssertionError(what + ": wrong at " + i + ": " + x.point(i) + " " + y.point(i));
                    }
                }
                assertThat(y.size()).as(what).isEqualTo(x.size());
                assertThat(
                                run.metrics().containsKey("x")
                                        ? run.metrics().get("x").count()
                                        : 0)
                        .as(what)
                        .isEqualTo(x.size());
                if (onlyLogs && run.attempt() > 0 && notes.get(Victim.ATTACHED) > 0) {
                    assertThat(run.status()).as(what).isEqualTo(RunStatus.FAILED);
                    assertThat(run.error()).as(what).startsWith("interrupted: process ");
                }
                tally(notes, before, x.size(), begin, killed);
                return x.size();
            }
        }

        private void tally(LongBuffer notes, long before, long size, long begin, long killed) {
            long all = before;
            long age = 0;
            for (int slot = Victim.FIRST_TIME; slot < Victim.SLOTS; slot++) {
                long then = notes.get(slot);
                if (then > size && age == 0) {
                    age = killed - begin - (long) (slot - Victim.FIRST_TIME) * Victim.RESOLUTION;
                }
                all = Math.max(all, then);
            }
            assertThat(age)
                    .as(what + ": age of the oldest lost point")
                    .isLessThanOrEqualTo(LIMIT_MILLIS + 10 * lateness.worstMillis);
            logged.addAndGet(all - before);
            acknowledged.addAndGet(Math.max(0, notes.get(Victim.ACKNOWLEDGED) - before));
            unwritten.addAndGet(Math.max(0, all - size));
            oldest.accumulateAndGet(age, Math::max);
        }
    }

    /** By how much a thread that only sleeps is woken too late here: none of the killed processes can do better. */
    private static final class Lateness extends Thread {
        private volatile long worstMillis;

        Lateness() {
            super("lateness");
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!isInterrupted()) {
                long before = System.nanoTime();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                worstMillis = Math.max(worstMillis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before) - 20);
            }
        }
    }

    private static void sleep(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis) + 1);
    }
}
