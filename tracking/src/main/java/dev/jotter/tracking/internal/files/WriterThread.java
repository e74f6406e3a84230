package dev.jotter.tracking.internal.files;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The thread that carries what one run logs to the disk, twice a second and when it is woken. Nobody else writes for the
 * run, so a disk that does not answer holds up this thread alone: who asks something of it waits for so long and goes on.
 */
final class WriterThread {

    /** How long a disk may take for one turn; whoever asks after that waits no more than {@link #BRIEFLY_NANOS}. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long BRIEFLY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Set<WriterThread> OPEN = ConcurrentHashMap.newKeySet();

    private static volatile boolean exiting;

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(WriterThread::exit, "jotter-exit"));
        } catch (IllegalStateException exitsAlready) {
            exiting = true;
        }
    }

    /** What there is to do each time. */
    interface Work {
        /** Whether to come again. */
        boolean pass(boolean exiting);
    }

    private final String name;
    private final Work work;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private long asked;
    private long served;
    private boolean finished;
    /** When the turn began that has not ended; 0 between turns. */
    private long turnNanos;

    /** @param name the run, for people */
    WriterThread(String name, Work work) {
        this.name = name;
        this.work = work;
        thread = new Thread(this::work, "jotter-writer");
        thread.setDaemon(true);
    }

    void start() {
        OPEN.add(this);
        thread.start();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    /** Lets it do something on its next turn, and waits for that. */
    boolean ask(Runnable task, long patienceNanos) {
        tasks.add(task);
        return settle(patienceNanos);
    }

    /** Waits until all that was handed over before is written or has failed; false when that takes too long. */
    boolean settle(long patienceNanos) {
        lock.lock();
        try {
            long left = PATIENCE_NANOS - turnTook();
            return await(Math.min(patienceNanos, Math.max(left, BRIEFLY_NANOS)));
        } finally {
            lock.unlock();
        }
    }

    /** The same, however long it has kept others waiting. */
    private boolean settleAtLast(long patienceNanos) {
        lock.lock();
        try {
            return await(Math.max(1, patienceNanos));
        } finally {
            lock.unlock();
        }
    }

    /** Since when the disk has not answered, in seconds. */
    long silentSeconds() {
        lock.lock();
        try {
            return TimeUnit.NANOSECONDS.toSeconds(turnTook());
        } finally {
            lock.unlock();
        }
    }

    private long turnTook() {
        return turnNanos == 0 ? 0 : System.nanoTime() - turnNanos;
    }

    /** With the lock. Interrupts wait until after. */
    private boolean await(long nanos) {
        if (Thread.currentThread() == thread) {
            return true;
        }
        long ticket = ++asked;
        wake();
        long left = nanos;
        boolean interrupted = false;
        while (served < ticket && !finished && left > 0) {
            long start = System.nanoTime();
            try {
                progress.awaitNanos(left);
            } catch (InterruptedException later) {
                interrupted = true;
            }
            left -= System.nanoTime() - start;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return served >= ticket || finished;
    }

    private void work() {
        boolean more = true;
        while (more) {
            LockSupport.parkNanos(this, TICK_NANOS);
            long serving = begin();
            more = turn();
            end(serving, !more);
        }
        OPEN.remove(this);
    }

    /** The last of those that this turn is for. */
    private long begin() {
        lock.lock();
        try {
            turnNanos = System.nanoTime();
            return asked;
        } finally {
            lock.unlock();
        }
    }

    private void end(long served, boolean last) {
        lock.lock();
        try {
            this.served = served;
            finished = last;
            turnNanos = 0;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean turn() {
        try {
            boolean last = exiting;
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            return work.pass(last);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            System.err.println("jotter: " + name + " was not written this time: " + failure);
            return true;
        }
    }

    /** An exit waits for the disk, but not for one that does not answer. */
    private static void exit() {
        exiting = true;
        OPEN.forEach(WriterThread::wake);
        long end = System.nanoTime() + PATIENCE_NANOS + TimeUnit.SECONDS.toNanos(1);
        for (WriterThread writer : OPEN) {
            boolean done = writer.settleAtLast(end - System.nanoTime());
            if (!done) {
                System.err.println("jotter: the disk does not answer; what " + writer.name + " logged last is lost.");
            }
        }
    }
}
