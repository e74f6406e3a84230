package dev.jotter.kernel.internal.shell;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

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
    private static final int DISPOSE_ENVIRONMENT = 127 - 1;
    private static final int ADD_CAPABILITIES = 142 - 1;

    private static final int JNI_VERSION = 0x0001_0008;
    private static final int JVMTI_VERSION = 0x3001_0200;
    private static final int CAN_SIGNAL_THREAD = 1 << 10;
    private static final int CAN_GENERATE_MONITOR_EVENTS = 1 << 28;
    private static final int EVENTS_FROM = 50;
    private static final int MONITOR_WAIT = 73;
    private static final int CALLBACKS_BYTES = 8 * 40;

    private final Foreign foreign;
    private final Thread asking = Thread.currentThread();
    private long reference;

    private ThreadStop(Foreign foreign) {
        this.foreign = foreign;
    }

    /** Whether this JVM was asked to; it may take a moment until the thread is where that can reach it. */
    static boolean of(Thread target, Throwable death) {
        if (Runtime.version().feature() < 22) {
            return false;
        }
        try (Foreign foreign = new Foreign()) {
            new ThreadStop(foreign).stop(target, death);
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
        ByteBuffer out = foreign.memory(16);
        checked(
                "JNI_GetCreatedJavaVMs",
                foreign.call(
                        int.class,
                        foreign.find(library(), "JNI_GetCreatedJavaVMs"),
                        foreign.address(out),
                        1,
                        foreign.address(out) + 8));
        long vm = out.getLong(0);
        long jni = environment(vm, JNI_VERSION, out);
        long jvmti = environment(vm, JVMTI_VERSION, out);
        try {
            ByteBuffer capabilities = foreign.memory(16);
            capabilities.putInt(0, CAN_SIGNAL_THREAD | CAN_GENERATE_MONITOR_EVENTS);
            checked("AddCapabilities", call(jvmti, ADD_CAPABILITIES, foreign.address(capabilities)));
            ByteBuffer callbacks = foreign.memory(CALLBACKS_BYTES);
            callbacks.putLong(8 * (MONITOR_WAIT - EVENTS_FROM), foreign.function(waiting()));
            checked("SetEventCallbacks", call(jvmti, SET_EVENT_CALLBACKS, foreign.address(callbacks), CALLBACKS_BYTES));
            long thread = referenceTo(target, jvmti);
            long thrown = referenceTo(death, jvmti);
            checked("StopThread", call(jvmti, STOP_THREAD, thread, thrown));
            foreign.call(long.class, entry(jni, JNI_DELETE_GLOBAL_REF), jni, thread);
            foreign.call(long.class, entry(jni, JNI_DELETE_GLOBAL_REF), jni, thrown);
        } finally {
            call(jvmti, DISPOSE_ENVIRONMENT);
        }
    }

    private long environment(long vm, int version, ByteBuffer out) throws Throwable {
        checked("GetEnv", foreign.call(int.class, entry(vm, VM_GET_ENV), vm, foreign.address(out), version));
        return out.getLong(0);
    }

    @SuppressWarnings({"SynchronizeOnNonFinalField", "WaitNotInLoop"})
    private long referenceTo(Object object, long jvmti) throws Throwable {
        reference = 0;
        checked("SetEventNotificationMode", call(jvmti, SET_EVENT_NOTIFICATION_MODE, 1, MONITOR_WAIT, 0L));
        try {
            synchronized (object) {
                object.wait(1);
            }
        } finally {
            checked("SetEventNotificationMode", call(jvmti, SET_EVENT_NOTIFICATION_MODE, 0, MONITOR_WAIT, 0L));
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

    /** Any thread that begins to wait comes by here. Nothing may be thrown into the JVM. */
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // Called by the JVM, with what it has.
    private void waits(long jvmti, long jni, long thread, long object, long millis) {
        if (Thread.currentThread() == asking && reference == 0) {
            try {
                reference = (long) foreign.call(long.class, entry(jni, JNI_NEW_GLOBAL_REF), jni, object);
            } catch (Throwable e) {
                reference = 0;
            }
        }
    }

    private Object call(long jvmti, int function, Object... arguments) throws Throwable {
        Object[] all = Stream.concat(Stream.of(jvmti), Stream.of(arguments)).toArray();
        return foreign.call(int.class, entry(jvmti, function), all);
    }

    /** An environment points to its table of functions. */
    private long entry(long environment, int function) throws ReflectiveOperationException {
        return foreign.at(foreign.at(environment).getLong(0)).getLong(8 * function);
    }

    private static void checked(String what, Object code) {
        if (!code.equals(0)) {
            throw new IllegalStateException(what + " gave " + code);
        }
    }
}
