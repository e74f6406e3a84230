package dev.jotter.kernel.internal.shell;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * As much of {@code java.lang.foreign}, which is final since Java 22, as {@link ThreadStop} needs; by reflection, for
 * our floor is Java 17. Pointers are longs here: the calling conventions of 64-bit machines pass both alike.
 */
final class Foreign implements AutoCloseable {

    private static final int UNKNOWN_LENGTH = 4096;

    private final Object linker = call("Linker", "nativeLinker", null);
    private final Object arena = call("Arena", "ofShared", null);

    /** @throws ReflectiveOperationException when this Java has no such thing */
    Foreign() throws ReflectiveOperationException {}

    /** The address of a function of a library. */
    long find(Path library, String symbol) throws ReflectiveOperationException {
        Object lookup = method("SymbolLookup", "libraryLookup", Path.class, type("Arena"))
                .invoke(null, library, arena);
        Optional<?> found =
                (Optional<?>) method("SymbolLookup", "find", String.class).invoke(lookup, symbol);
        return address(found.orElseThrow(() -> new ClassNotFoundException(symbol + " in " + library)));
    }

    /** Calls it with longs and ints; the result is as wide as {@code result}. */
    Object call(Class<?> result, long function, Object... arguments) throws Throwable {
        Object[] parameters =
                Arrays.stream(arguments).map(each -> each.getClass()).toArray();
        MethodHandle handle = (MethodHandle) method(
                        "Linker",
                        "downcallHandle",
                        type("MemorySegment"),
                        type("FunctionDescriptor"),
                        type("Linker$Option").arrayType())
                .invoke(linker, segment(function), descriptor(result, parameters), options());
        return handle.invokeWithArguments(arguments);
    }

    /** The address of a function that calls that handle, until this is closed. */
    long function(MethodHandle target) throws ReflectiveOperationException {
        Object stub = method(
                        "Linker",
                        "upcallStub",
                        MethodHandle.class,
                        type("FunctionDescriptor"),
                        type("Arena"),
                        type("Linker$Option").arrayType())
                .invoke(
                        linker,
                        target,
                        descriptor(null, (Object[]) target.type().parameterArray()),
                        arena,
                        options());
        return address(stub);
    }

    /** Memory of ours, zeroed, and gone when this is closed. */
    ByteBuffer memory(int bytes) throws ReflectiveOperationException {
        return buffer(method("Arena", "allocate", long.class, long.class).invoke(arena, (long) bytes, 16L));
    }

    long address(ByteBuffer memory) throws ReflectiveOperationException {
        return address(call("MemorySegment", "ofBuffer", null, java.nio.Buffer.class, memory));
    }

    /** What is at that address, for reading. */
    ByteBuffer at(long address) throws ReflectiveOperationException {
        return buffer(
                method("MemorySegment", "reinterpret", long.class).invoke(segment(address), (long) UNKNOWN_LENGTH));
    }

    @Override
    public void close() {
        try {
            method("Arena", "close").invoke(arena);
        } catch (ReflectiveOperationException e) {
            // Some bytes are lost.
            return;
        }
    }

    private static ByteBuffer buffer(Object segment) throws ReflectiveOperationException {
        return ((ByteBuffer) method("MemorySegment", "asByteBuffer").invoke(segment)).order(ByteOrder.nativeOrder());
    }

    private static Object segment(long address) throws ReflectiveOperationException {
        return call("MemorySegment", "ofAddress", null, long.class, address);
    }

    private static long address(Object segment) throws ReflectiveOperationException {
        return (long) method("MemorySegment", "address").invoke(segment);
    }

    private static Object descriptor(@Nullable Class<?> result, Object... parameters)
            throws ReflectiveOperationException {
        Object layouts = Array.newInstance(type("MemoryLayout"), parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            Array.set(layouts, i, layout((Class<?>) parameters[i]));
        }
        Class<?> many = type("MemoryLayout").arrayType();
        return result == null
                ? method("FunctionDescriptor", "ofVoid", many).invoke(null, layouts)
                : method("FunctionDescriptor", "of", type("MemoryLayout"), many).invoke(null, layout(result), layouts);
    }

    private static Object layout(Class<?> type) throws ReflectiveOperationException {
        boolean isInt = type == Integer.class || type == int.class;
        return type("ValueLayout").getField(isInt ? "JAVA_INT" : "JAVA_LONG").get(null);
    }

    private static Object options() throws ReflectiveOperationException {
        return Array.newInstance(type("Linker$Option"), 0);
    }

    private static Object call(String owner, String name, @Nullable Object target) throws ReflectiveOperationException {
        return method(owner, name).invoke(target);
    }

    private static Object call(String owner, String name, @Nullable Object target, Class<?> type, Object value)
            throws ReflectiveOperationException {
        return method(owner, name, type).invoke(target, value);
    }

    private static Method method(String owner, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        return type(owner).getMethod(name, parameters);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }
}
