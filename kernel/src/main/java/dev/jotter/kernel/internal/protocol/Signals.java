package dev.jotter.kernel.internal.protocol;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** SIGINT stops the cell, as in every other kernel, and not the process. */
public final class Signals {

    private Signals() {}

    /**
     * From now on. By reflection: {@code sun.misc.Signal} is the one way there is, exported and supported
     * ({@code jdk.unsupported}, JEP 260), but no compiler lets it pass without a warning. Where it is missing the signal
     * ends the kernel, and front ends interrupt by message anyway.
     */
    public static void onInterrupt(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "handle" -> action.run();
                    case "hashCode" -> {
                        return System.identityHashCode(proxy);
                    }
                    case "equals" -> {
                        return arguments != null && arguments.length == 1 && isSame(proxy, arguments[0]);
                    }
                    default -> {
                        return method.getName();
                    }
                }
                return null;
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, calls);
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.err.println("note: SIGINT ends this kernel, as this JVM hands no signals over (" + e + ").");
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object one, Object other) {
        return one == other;
    }
}
