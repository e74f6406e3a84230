package dev.jotter.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Opens and accepts {@link Comm}s. A comm that the front end opens to an unknown target is closed at once. */
public final class Comms {

    private static final Map<String, BiConsumer<Comm, Map<String, Object>>> TARGETS = new ConcurrentHashMap<>();
    private static volatile @Nullable BiFunction<String, Map<String, ?>, Comm> opener;

    private Comms() {}

    /**
     * From now on a front end may open comms to that name; {@code opened} gets each with what came along. A name that
     * is there already gets the new one.
     */
    public static void register(String target, BiConsumer<Comm, Map<String, Object>> opened) {
        TARGETS.put(target, opened);
    }

    /** Comms that are open stay so. */
    public static void unregister(String target) {
        TARGETS.remove(target);
    }

    /**
     * Opens one to what the front end has registered under that name. When it has nothing, it closes it again.
     *
     * @throws IllegalStateException outside of a kernel
     */
    public static Comm open(String target, Map<String, ?> content) {
        BiFunction<String, Map<String, ?>, Comm> current = opener;
        if (current == null) {
            throw new IllegalStateException("a comm to \"" + target + "\" is opened outside of a kernel; expected a"
                    + " notebook's cell. There is no front end to talk to here.");
        }
        return current.apply(target, content);
    }

    /** The kernel calls this once. */
    public static void attach(BiFunction<String, Map<String, ?>, Comm> kernel) {
        opener = kernel;
    }

    /** Who accepts comms to that name; null when nobody does. */
    public static @Nullable BiConsumer<Comm, Map<String, Object>> acceptor(String target) {
        return TARGETS.get(target);
    }
}
