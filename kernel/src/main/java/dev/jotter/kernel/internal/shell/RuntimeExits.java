package dev.jotter.kernel.internal.shell;

import java.util.Arrays;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Turns calls of {@code Runtime.exit} and {@code Runtime.halt} into those of {@link ExitRefused}, with the object as an argument. */
final class RuntimeExits {

    static final Set<String> NAMES = Set.of("exit", "halt");

    private static final String OWNER = "java/lang/Runtime";
    private static final String DESCRIPTOR = "(I)V";
    private static final String INSTEAD = ExitRefused.class.getName().replace('.', '/');
    private static final String INSTEAD_DESCRIPTOR = "(Ljava/lang/Runtime;I)V";

    private RuntimeExits() {}

    static byte[] refused(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Methods(writer), 0);
        return writer.toByteArray();
    }

    private static boolean isExit(String owner, String name, String descriptor) {
        return owner.equals(OWNER) && NAMES.contains(name) && descriptor.equals(DESCRIPTOR);
    }

    private static final class Methods extends ClassVisitor {

        Methods(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
    }

    private static final class Calls extends MethodVisitor {

        Calls(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (isExit(owner, name, descriptor)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, INSTEAD, name, INSTEAD_DESCRIPTOR, false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        /** A method reference: {@code Runtime.getRuntime()::halt}. */
        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] changed = Arrays.stream(arguments)
                    .map(each -> each instanceof Handle handle
                                    && isExit(handle.getOwner(), handle.getName(), handle.getDesc())
                            ? new Handle(Opcodes.H_INVOKESTATIC, INSTEAD, handle.getName(), INSTEAD_DESCRIPTOR, false)
                            : each)
                    .toArray();
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, changed);
        }
    }
}
