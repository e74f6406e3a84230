package dev.jotter.kernel.internal.shell;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * As much of {@code java.lang.foreign}, which is final since Java 22, as {@link ThreadStop} needs; by reflection, for
 * our floor is Java 17. Pointers are longs here: the calling conventions of 64-bit machines pass both alike.
 */
final class Foreign {

    private static final int UNKNOWN_LENGTH = 4096;
    private static final int PARAMETERS = 5;

    private final Object linker = call("Linker", "nativeLinker", null);
    private final Object arena = call("Arena", "global", null);
    private final MethodHandle calling = calling(linker);

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

    /**
     * Calls it with pointers and whole numbers. What is not needed is passed as zeros, which these calling conventions
     * ignore: one shape of calls is linked in a third of the time that five take. Of an int, the upper half is noise.
     */
    long call(long function, long... arguments) throws Throwable {
        List<Object> all = new ArrayList<>(List.of(segment(function)));
        for (int i = 0; i < PARAMETERS; i++) {
            all.add(i < arguments.length ? arguments[i] : 0L);
        }
        return (long) calling.invokeWithArguments(all);
    }

    private static MethodHandle calling(Object linker) throws ReflectiveOperationException {
        Object[] longs = Collections.nCopies(PARAMETERS, long.class).toArray();
        return (MethodHandle) method(
                        "Linker",
                        "downcallHandle",
                        type("FunctionDescriptor"),
                        type("Linker$Option").arrayType())
                .invoke(linker, descriptor(long.class, longs), options());
    }

    /** The address of a function that calls that handle. */
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

    /** Memory of ours, zeroed, for ever. */
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
        return type("ValueLayout")
                .getField(type == int.class ? "JAVA_INT" : "JAVA_LONG")
                .get(null);
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
