package dev.jotter.experiments.internal.worker;

import java.lang.reflect.Proxy;

/**
 * Handles signals. {@code sun.misc.Signal} is the only way, and reached by reflection, since the compiler rightly warns
 * of it; where it is missing nothing is handled. A shutdown hook would not do: it cannot tell a signal from
 * {@code System.exit}.
 */
public final class Signals {

    private Signals() {}

    public static void ignore(String name) {
        on(name, () -> {});
    }

    /** Runs {@code action} in a thread of its own at each signal of that name, such as {@code TERM}. */
    public static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            // another JVM or system: the default stays
        }
    }
}
