package dev.jotter.kernel.internal.shell;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Thread.stop} did up to Java 19, for Java 22 and later: the JVM's tool interface (JVMTI) still has it, as
 * debuggers need it, and can be called without an agent and without native code of our own.
 *
 * <p>The interface wants references of its own to the thread and to what is to be thrown, and those that its functions
 * return may be gone at the next call that Java makes. So both are waited for as monitors, for a millisecond: the event
 * of that hands them over, and they hold while it is told.
 */
final class ThreadStop {

    /** {@code jvmti.h} and {@code jni.h} number their functions; tables begin at zero. */
    private static final int VM_GET_ENV = 6;

    private static final int JNI_NEW_GLOBAL_REF = 21;
    private static final int JNI_DELETE_GLOBAL_REF = 22;
    private static final int SET_EVENT_NOTIFICATION_MODE = 2 - 1;
    private static final int STOP_THREAD = 7 - 1;
    private static final int SET_EVENT_CALLBACKS = 122 - 1;
    private static final int ADD_CAPABILITIES = 142 - 1;

    private static final int JNI_VERSION = 0x0001_0008;
    private static final int JVMTI_VERSION = 0x3001_0200;
    private static final int CAN_SIGNAL_THREAD = 1 << 10;
    private static final int CAN_GENERATE_MONITOR_EVENTS = 1 << 28;
    private static final int EVENTS_FROM = 50;
    private static final int MONITOR_WAIT = 73;
    private static final int CALLBACKS_BYTES = 8 * 40;

    private static final long PATIENCE_MILLIS = 5_000;

    /**
     * The one thread that asks the JVM. The event is for it alone: else any thread that begins to wait would come by, also
     * one that is just being stopped, and an error thrown in here ends the JVM. What is asked with is made once and stays:
     * while it was made and taken down for each stop, a JVM was seen to die of broken memory within a hundred.
     */
    private static final ExecutorService ASKING = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "thread-stop");
        thread.setDaemon(true);
        return thread;
    });

    private static @Nullable ThreadStop only;

    private final Foreign foreign = new Foreign();
    private final Thread asking = Thread.currentThread();
    private final long vm;
    private final long jni;
    private final long jvmti;
    private final long self;
    private Told told = Told.OBJECT;
    private long reference;

    /** Which of its references the event hands over. */
    private enum Told {
        THREAD,
        OBJECT
    }

    private ThreadStop() throws Throwable {
        ByteBuffer out = foreign.memory(16);
        checked(
                "JNI_GetCreatedJavaVMs",
                foreign.call(
                        foreign.find(library(), "JNI_GetCreatedJavaVMs"),
                        foreign.address(out),
                        1,
                        foreign.address(out) + 8));
        this.vm = out.getLong(0);
        this.jni = environment(JNI_VERSION);
        this.jvmti = environment(JVMTI_VERSION);
        ByteBuffer capabilities = foreign.memory(16);
        capabilities.putInt(0, CAN_SIGNAL_THREAD | CAN_GENERATE_MONITOR_EVENTS);
        checked("AddCapabilities", call(ADD_CAPABILITIES, foreign.address(capabilities)));
        ByteBuffer callbacks = foreign.memory(CALLBACKS_BYTES);
        callbacks.putLong(8 * (MONITOR_WAIT - EVENTS_FROM), foreign.function(waiting()));
        checked("SetEventCallbacks", call(SET_EVENT_CALLBACKS, foreign.address(callbacks), CALLBACKS_BYTES));
        told = Told.THREAD;
        long self = referenceTo(new Object(), 0);
        told = Told.OBJECT;
        this.self = self;
    }

    /** Whether that is so in this JVM, by trial: the first call takes a tenth of a second. */
    static boolean works() {
        return Trial.STOPPED;
    }

    private static final class Trial {
        static final boolean STOPPED = Runtime.version().feature() >= 22 && new Trial().stopped();

        private final CountDownLatch looping = new CountDownLatch(1);
        private volatile boolean over;
        private volatile @Nullable Throwable end;

        private boolean stopped() {
            Thread thread = new Thread(this::loop, "stop-trial");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((same, thrown) -> end = thrown);
            thread.start();
            ThreadDeath death = new ThreadDeath();
            try {
                looping.await();
                if (!of(thread, death)) {
                    return false;
                }
                thread.join(PATIENCE_MILLIS);
                return end == death;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                over = true;
            }
        }

        private void loop() {
            looping.countDown();
            while (!over) {
                Thread.onSpinWait();
            }
        }
    }

    /** Whether this JVM was asked to; it may take a moment until the thread is where that can reach it. */
    static boolean of(Thread target, Throwable death) {
        if (Runtime.version().feature() < 22) {
            return false;
        }
        try {
            return ASKING.submit(() -> stopped(target, death)).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static boolean stopped(Thread target, Throwable death) {
        try {
            ThreadStop stop = only == null ? new ThreadStop() : only;
            only = stop;
            stop.stop(target, death);
            return true;
        } catch (Throwable e) {
            // Another JVM, or one that was told to allow no native access.
            return false;
        }
    }

    private static Path library() throws ClassNotFoundException {
        Path home = Path.of(System.getProperty("java.home", ""));
        return Stream.of("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
                .map(home::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new ClassNotFoundException("the library of the JVM in " + home));
    }

    private void stop(Thread target, Throwable death) throws Throwable {
        long thread = referenceTo(target, self);
        long thrown = referenceTo(death, self);
        long code = call(STOP_THREAD, thread, thrown);
        foreign.call(entry(jni, JNI_DELETE_GLOBAL_REF), jni, thread);
        foreign.call(entry(jni, JNI_DELETE_GLOBAL_REF), jni, thrown);
        checked("StopThread", code);
    }

    private long environment(int version) throws Throwable {
        ByteBuffer out = foreign.memory(8);
        checked("GetEnv", foreign.call(entry(vm, VM_GET_ENV), vm, foreign.address(out), version));
        return out.getLong(0);
    }

    /** @param of the thread that is told of, or zero for all */
    @SuppressWarnings({"SynchronizeOnNonFinalField", "WaitNotInLoop"})
    private long referenceTo(Object object, long of) throws Throwable {
        reference = 0;
        checked("SetEventNotificationMode", call(SET_EVENT_NOTIFICATION_MODE, 1, MONITOR_WAIT, of));
        try {
            synchronized (object) {
                object.wait(1);
            }
        } finally {
            checked("SetEventNotificationMode", call(SET_EVENT_NOTIFICATION_MODE, 0, MONITOR_WAIT, of));
        }
        if (reference == 0) {
            throw new IllegalStateException("the JVM told of no wait");
        }
        return reference;
    }

    private MethodHandle waiting() throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(void.class, long.class, long.class, long.class, long.class, long.class);
        return MethodHandles.lookup().bind(this, "waits", type);
    }

    /** Once, any thread that begins to wait comes by here. Nothing may be thrown into the JVM. */
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // Called by the JVM, with what it has.
    private void waits(long jvmti, long jni, long thread, long object, long millis) {
        if (Thread.currentThread() == asking && reference == 0) {
            try {
                reference = foreign.call(entry(jni, JNI_NEW_GLOBAL_REF), jni, told == Told.THREAD ? thread : object);
            } catch (Throwable e) {
                reference = 0;
            }
        }
    }

    private long call(int function, long... arguments) throws Throwable {
        long[] all = LongStream.concat(LongStream.of(jvmti), LongStream.of(arguments))
                .toArray();
        return foreign.call(entry(jvmti, function), all);
    }

    /** An environment points to its table of functions. */
    private long entry(long environment, int function) throws ReflectiveOperationException {
        return foreign.at(foreign.at(environment).getLong(0)).getLong(8 * function);
    }

    private static void checked(String what, long code) {
        if ((int) code != 0) {
            throw new IllegalStateException(what + " gave " + (int) code);
        }
    }
}
