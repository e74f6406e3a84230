package dev.jotter.kernel.internal.shell;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads private fields of the JDK's own: as any code does where their package is open to us ({@code --add-opens}), else
 * by {@code sun.misc.Unsafe}, which every JDK so far has. Opening packages by options is what costs: the JVM then does
 * without its archived graph of modules, a tenth of the kernel's start on JDK 25.
 */
final class PrivateFields {

    /** From 24 on Unsafe warns on the standard error stream, but where the JVM was started with this. */
    static final String PERMISSION = "--sun-misc-unsafe-memory-access=allow";

    private static final int WARNS_FROM = 24;

    private @Nullable Object unsafe;
    private @Nullable Method offset;
    private @Nullable Method object;

    PrivateFields() {
        this(Runtime.version().feature() < WARNS_FROM
                || ManagementFactory.getRuntimeMXBean().getInputArguments().contains(PERMISSION));
    }

    /** @param unsafe whether Unsafe may be used */
    PrivateFields(boolean unsafe) {
        if (unsafe) {
            findUnsafe();
        }
    }

    /** By reflection, as the compiler warns of its name and cannot be told not to. */
    private void findUnsafe() {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            offset = type.getMethod("objectFieldOffset", Field.class);
            object = type.getMethod("getObject", Object.class, long.class);
            unsafe = instance.get(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            unsafe = null;
        }
    }

    /**
     * The object that the field of that name holds.
     *
     * @throws ReflectiveOperationException where its class and those above it have no such field, where there is none in
     *     it, and where this JVM permits neither way
     */
    Object read(Object owner, String name) throws ReflectiveOperationException {
        Object value = readOrNull(owner, name);
        if (value == null) {
            throw new NoSuchFieldException(owner.getClass().getName() + "." + name + " is null");
        }
        return value;
    }

    /** The same, where nothing may be in it. */
    @Nullable
    Object readOrNull(Object owner, String name) throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name) && !field.getType().isPrimitive()) {
                    return value(field, owner);
                }
            }
        }
        throw new NoSuchFieldException(owner.getClass().getName() + "." + name);
    }

    private @Nullable Object value(Field field, Object owner) throws ReflectiveOperationException {
        if (field.trySetAccessible()) {
            return field.get(owner);
        }
        if (unsafe == null || offset == null || object == null) {
            throw new IllegalAccessException(field + " is private, and its module not open");
        }
        return object.invoke(unsafe, owner, offset.invoke(unsafe, field));
    }
}
