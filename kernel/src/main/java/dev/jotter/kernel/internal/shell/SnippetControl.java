package dev.jotter.kernel.internal.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this process and keeps what they returned or threw as objects, where JShell keeps only their text.
 *
 * <p>Stopping a loop differs by JDK: up to 19 by {@code Thread.stop}; from 20 on, where that is gone, JShell's own
 * local engine weaves a check into every loop and method of a snippet (JDK-8289613), so there the call goes through it.
 * From 22 on {@link StopChecks} weaves it instead, and leaves out the loops that {@link ThreadStop} ends without harm.
 */
final class SnippetControl extends LocalExecutionControl {

    private static final boolean WOVEN = Runtime.version().feature() >= 20;
    private static final boolean SPARING = Runtime.version().feature() >= 22;
    /** Time for a cell to end by itself after {@code Thread.interrupt}, before it is stopped. */
    private static final long GRACE_MILLIS = 250;

    private static final int STOPS = 40;
    private static final int LOOP_STOPS = 10;
    private static final long PAUSE_MILLIS = 20;
    private static final long AT_LEAST_MILLIS = 500;

    /** Threads of a cell inherit it. JShell's own group, from 20 on, swallows what they throw. */
    private static final ThreadGroup GROUP = Thread.currentThread().getThreadGroup();

    /** What a snippet came to: exactly one of the two, or a null value. */
    record Outcome(@Nullable Object value, @Nullable Throwable thrown) {}

    private final CurrentCell current;
    private final Interrupts interrupts;
    private final SnippetLoader classes;
    /** Of the latest snippet, so that service loaders and the like find what the person added. */
    private volatile @Nullable ClassLoader loader;

    private volatile @Nullable Running running;
    /** Held while threads are stopped. */
    private final Lock stops = new ReentrantLock();
    /** Whether some loop of this session has no check. */
    private volatile boolean spared;

    private volatile @Nullable Measurement measurement;
    private volatile Outcome outcome = new Outcome(null, null);

    private static final AtomicReference<@Nullable Running> HANDOVER = new AtomicReference<>();

    SnippetControl(CurrentCell current, Interrupts interrupts) {
        this(new SnippetLoader(), current, interrupts);
    }

    private SnippetControl(SnippetLoader classes, CurrentCell current, Interrupts interrupts) {
        super(classes);
        this.classes = classes;
        this.loader = classes.loader();
        this.current = current;
        this.interrupts = interrupts;
    }

    @Override
    public void load(ClassBytecodes[] compiled)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        ClassBytecodes[] guarded = guarded(compiled);
        ClassBytecodes[] checked = SPARING ? checked(guarded) : null;
        if (checked == null) {
            super.load(guarded);
        } else {
            classes.load(checked);
        }
    }

    /** Null when JShell's own is to be woven: the JVM has no other way to stop a loop, or is newer than ASM. */
    private ClassBytecodes @Nullable [] checked(ClassBytecodes[] compiled) {
        ClassBytecodes[] checked = new ClassBytecodes[compiled.length];
        try {
            for (int i = 0; i < compiled.length; i++) {
                StopChecks checks = new StopChecks(compiled[i].bytecodes());
                if (checks.leavesLoops()) {
                    if (!ThreadStop.works()) {
                        return null;
                    }
                    spared = true;
                }
                checked[i] = new ClassBytecodes(compiled[i].name(), checks.woven());
            }
            return checked;
        } catch (RuntimeException e) {
            return null;
        }
    }

    @Override
    public void redefine(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        super.redefine(guarded(classes));
    }

    private static ClassBytecodes[] guarded(ClassBytecodes[] classes) {
        return Stream.of(classes)
                .map(each -> new ClassBytecodes(each.name(), ExitCalls.refused(each.bytecodes())))
                .toArray(ClassBytecodes[]::new);
    }

    /** Snippets are measured by this one from now on, or by none; returns the one before. */
    @Nullable
    Measurement measureBy(@Nullable Measurement next) {
        Measurement former = measurement;
        measurement = next;
        return former;
    }

    /** Of the latest snippet that was invoked. */
    Outcome outcome() {
        return outcome;
    }

    void forget() {
        outcome = new Outcome(null, null);
    }

    @Override
    protected String invoke(Method method) throws Exception {
        loader = method.getDeclaringClass().getClassLoader();
        run(() -> method.invoke(null));
        return "";
    }

    /**
     * Runs work of the kernel that calls a person's code, such as a {@code toString}, as a cell is run: on a thread of
     * its own, bound to the cell, to be stopped like one.
     */
    Outcome call(Callable<? extends @Nullable Object> work) throws Exception {
        clientCodeEnter();
        try {
            run(work);
        } catch (InvocationTargetException e) {
            // It is in the outcome.
            return outcome;
        } finally {
            clientCodeLeave();
        }
        return outcome;
    }

    private void run(Callable<? extends @Nullable Object> work) throws Exception {
        Running run = new Running(work);
        outcome = new Outcome(null, null);
        running = run;
        try {
            if (interrupts.requested()) {
                throw new StoppedException();
            }
            if (WOVEN) {
                StopCheck.stopping(false);
                HANDOVER.set(run);
                Method handover = SnippetControl.class.getDeclaredMethod("runHandover");
                handover.setAccessible(true);
                super.invoke(handover);
            } else {
                run.onOwnThread();
            }
        } finally {
            running = null;
            outcome = new Outcome(run.value, run.thrown);
            if (interrupts.requested()) {
                awaitStops();
            }
        }
        if (run.stopped) {
            throw new StoppedException();
        }
        if (run.thrown != null) {
            throw new InvocationTargetException(Chain.straight(run.thrown));
        }
    }

    /** A thread that is still to be stopped may work for the next cell, too. */
    private void awaitStops() {
        stops.lock();
        try {
            running = null;
        } finally {
            stops.unlock();
        }
    }

    /** Called by JShell's engine, on the thread it made, in place of the snippet. */
    static void runHandover() {
        Running run = HANDOVER.getAndSet(null);
        if (run != null) {
            run.onOwnThread();
        }
    }

    @Override
    public void stop() throws EngineTerminationException, InternalException {
        stops.lock();
        try {
            Running run = running;
            if (run == null) {
                return;
            }
            if (WOVEN) {
                StopCheck.stopping(true);
                super.stop();
            }
            run.interrupt();
        } finally {
            stops.unlock();
        }
    }

    /** One snippet on its way. */
    private final class Running {
        private final Callable<? extends @Nullable Object> work;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile @Nullable Thread thread;
        private volatile @Nullable Object value;
        private volatile @Nullable Throwable thrown;
        private volatile boolean stopped;

        Running(Callable<? extends @Nullable Object> work) {
            this.work = work;
        }

        void onOwnThread() {
            Thread worker = new Thread(GROUP, this::here, "cell");
            // What a person threw is in the outcome; a stop that came late is nobody's business.
            worker.setUncaughtExceptionHandler((thread, late) -> {});
            worker.start();
            awaitEnd(worker);
        }

        private void awaitEnd(Thread worker) {
            while (true) {
                try {
                    // A thread that is stopped on its last steps may not come to say that it has ended.
                    if (ended.await(AT_LEAST_MILLIS, TimeUnit.MILLISECONDS) || !worker.isAlive()) {
                        return;
                    }
                } catch (InterruptedException e) {
                    // Only the cell's thread is ever meant; this one keeps waiting for it.
                }
            }
        }

        @SuppressWarnings("removal")
        void here() {
            thread = Thread.currentThread();
            try {
                thread.setContextClassLoader(loader);
                current.bindThread();
                interrupts.working(thread);
                // Who asked before the thread was known could not reach it.
                interrupts.check();
                value = work.call();
            } catch (InvocationTargetException e) {
                Throwable cause = e.getCause();
                stopped = cause instanceof ThreadDeath || cause instanceof Interrupts.CellInterrupted;
                thrown = stopped ? null : cause;
            } catch (ThreadDeath | Interrupts.CellInterrupted e) {
                stopped = true;
            } catch (Throwable e) {
                thrown = e;
            } finally {
                interrupts.working(null);
                Measurement measuring = measurement;
                if (measuring != null) {
                    measuring.addThread();
                }
                ended.countDown();
            }
        }

        void interrupt() {
            Thread target = thread;
            if (target == null) {
                return;
            }
            target.interrupt();
            if (spared) {
                stopLoops();
            }
            if (!endsWithin(GRACE_MILLIS)) {
                stopHard(target);
            }
        }

        /** Those without a check, on whichever thread: the check, too, is for all threads. */
        private void stopLoops() {
            endsWithin(PAUSE_MILLIS);
            Loops loops = Loops.ofNow();
            for (int i = 0; i < LOOP_STOPS; i++) {
                if (loops.stop() == 0 && ended.getCount() == 0) {
                    return;
                }
                // Whoever was stopped needs a moment to notice; a second stop would hit what cleans up.
                pause();
            }
        }

        private void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean endsWithin(long millis) {
            try {
                return ended.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return ended.getCount() == 0;
            }
        }

        /** The one way to end a loop that does not look at its interrupt flag. Again and again, as a cell may catch it. */
        @SuppressWarnings({"deprecation", "removal"})
        private void stopHard(Thread target) {
            for (int i = 0; i < STOPS && ended.getCount() > 0; i++) {
                if (!WOVEN) {
                    target.stop();
                } else if (!ThreadStop.of(target, new ThreadDeath())) {
                    return;
                }
                endsWithin(GRACE_MILLIS / 10);
            }
        }
    }
}
