package dev.jotter.kernel.internal.shell;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves {@link StopCheck} into a snippet, where JShell weaves its own (JDK-8289613), but not where it costs and is not
 * needed: a loop which only computes. With a look at a volatile field in each round it could be neither unrolled nor
 * vectorised, and would take twice the time over an array. Such a loop is stopped from outside instead, by
 * {@link ThreadStop}, which can do no harm there: whatever moment that takes, it hits the person's own code.
 */
final class StopChecks {

    private static final String OWNER = StopCheck.class.getName().replace('.', '/');
    private static final String CHECK = "stopCheck";

    private final ClassReader reader;
    private final List<MethodLoops> methods = new ArrayList<>();

    StopChecks(byte[] classFile) {
        this.reader = new ClassReader(classFile);
        reader.accept(new Scan(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** Whether a loop is left without a check, so that only {@link ThreadStop} ends it. */
    boolean leavesLoops() {
        return methods.stream().anyMatch(MethodLoops::sparesOne);
    }

    byte[] woven() {
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Weave(writer), 0);
        return writer.toByteArray();
    }

    private final class Scan extends ClassVisitor {

        Scan() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodLoops loops = new MethodLoops(name);
            methods.add(loops);
            return loops;
        }

        @Override
        public void visitEnd() {
            // Threads that nobody can list are reached by no other way.
            if (methods.stream().anyMatch(MethodLoops::startsVirtualThreads)) {
                methods.forEach(MethodLoops::spareNone);
            }
        }
    }

    private final class Weave extends ClassVisitor {
        private int next;

        Weave(ClassVisitor writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor writer = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new Checks(writer, methods.get(next++));
        }
    }

    private static final class Checks extends MethodVisitor {
        private final MethodLoops loops;
        private int jumps;

        Checks(MethodVisitor writer, MethodLoops loops) {
            super(Opcodes.ASM9, writer);
            this.loops = loops;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (loops.checkedAtEntry()) {
                check();
            }
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (loops.checkedBefore(jumps++)) {
                check();
            }
            super.visitJumpInsn(opcode, target);
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, OWNER, CHECK, "()V", false);
        }
    }
}
