package dev.jotter.kernel.internal.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The loops of a method, as the compiler lays them out: from the target of a jump back to that jump. One only computes
 * when it calls nothing but a person's own methods and a few of the JDK that compute too, and catches no error that is to
 * end it.
 */
final class MethodLoops extends MethodVisitor {

    private static final Set<String> COMPUTING = Set.of(
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double");

    private static final Set<String> COMPUTING_METHODS = Set.of(
            "java/lang/Object.<init>",
            "java/lang/String.charAt",
            "java/lang/String.length",
            "java/util/ArrayList.get",
            "java/util/ArrayList.size",
            "java/util/List.get",
            "java/util/List.size",
            "java/lang/System.arraycopy",
            "java/lang/System.nanoTime");

    private static final Set<String> VIRTUAL =
            Set.of("startVirtualThread", "ofVirtual", "newVirtualThreadPerTaskExecutor");

    private static final Set<String> CATCHING_STOPS =
            Set.of("java/lang/Throwable", "java/lang/Error", "java/lang/ThreadDeath");

    private record Jump(int from, @Nullable Integer backTo) {}

    private final String name;
    private final Map<Label, Integer> places = new HashMap<>();
    private final List<Jump> jumps = new ArrayList<>();
    /** Where an instruction, or what is caught around it, asks for a check in the loop it is in. */
    private final TreeSet<Integer> unsafe = new TreeSet<>();

    private final List<Label> catching = new ArrayList<>();
    private boolean callsOwn;
    private boolean startsVirtualThreads;
    private boolean sparesNone;
    private int place;

    MethodLoops(String name) {
        super(Opcodes.ASM9);
        this.name = name;
    }

    boolean startsVirtualThreads() {
        return startsVirtualThreads;
    }

    void spareNone() {
        sparesNone = true;
    }

    boolean sparesOne() {
        for (int i = 0; i < jumps.size(); i++) {
            if (jumps.get(i).backTo() != null && !checkedBefore(i)) {
                return true;
            }
        }
        return false;
    }

    /** At that of its jumps, forwards and backwards counted alike. */
    boolean checkedBefore(int jump) {
        Jump at = jumps.get(jump);
        if (at.backTo() == null) {
            return false;
        }
        Integer first = unsafe.ceiling(at.backTo());
        return sparesNone || (first != null && first <= at.from());
    }

    /** What may call itself, and what the JDK calls again and again: lambdas. A small method of its own only computes. */
    boolean checkedAtEntry() {
        return sparesNone
                || callsOwn
                || !unsafe.isEmpty()
                || name.startsWith("lambda$")
                || name.startsWith("do_it$")
                || name.equals("<clinit>");
    }

    @Override
    public void visitLabel(Label label) {
        places.put(label, place);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        if (type == null || CATCHING_STOPS.contains(type)) {
            catching.add(start);
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
        jumps.add(new Jump(place++, places.get(target)));
    }

    @Override
    public void visitInsn(int opcode) {
        place++;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        place++;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean ofInterface) {
        startsVirtualThreads |= VIRTUAL.contains(method);
        boolean own = owner.startsWith("REPL/");
        callsOwn |= own;
        boolean computes = own
                || owner.startsWith("[")
                || COMPUTING.contains(owner)
                || COMPUTING_METHODS.contains(owner + "." + method);
        if (!computes) {
            unsafe.add(place);
        }
        place++;
    }

    @Override
    public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
        unsafe.add(place++);
        for (Object argument : arguments) {
            startsVirtualThreads |= argument instanceof Handle handle && VIRTUAL.contains(handle.getName());
        }
    }

    @Override
    public void visitEnd() {
        for (Label start : catching) {
            unsafe.add(places.getOrDefault(start, 0));
        }
    }
}
