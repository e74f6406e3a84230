package dev.jotter.kernel.internal.shell;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** Preview features of the language, which the compiler must be told of when the JVM was. */
final class Preview {

    private static final int FEATURE = Runtime.version().feature();

    private Preview() {}

    /** Options for the compiler: none unless this JVM was started with {@code --enable-preview}. */
    static List<String> options() {
        return enabled() ? List.of("--enable-preview", "-source", Integer.toString(FEATURE)) : List.of();
    }

    /**
     * Asks the JVM to take an empty class of a preview version (JVMS 4.1), which it refuses without the switch. The
     * command line would have to be looked for in many places, and is cut when it is long.
     */
    private static boolean enabled() {
        try {
            MethodHandles.lookup().defineClass(emptyClass());
            return true;
        } catch (UnsupportedClassVersionError | IllegalAccessException | IOException e) {
            return false;
        }
    }

    private static byte[] emptyClass() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xCAFEBABE);
        out.writeShort(0xFFFF);
        out.writeShort(44 + FEATURE);
        out.writeShort(5);
        for (int name = 2; name <= 4; name += 2) {
            out.writeByte(7);
            out.writeShort(name);
            out.writeByte(1);
            out.writeUTF(name == 2 ? Preview.class.getName().replace('.', '/') + "Probe" : "java/lang/Object");
        }
        // Final, with super; no interfaces, fields, methods or attributes.
        for (int value : new int[] {0x0030, 1, 3, 0, 0, 0, 0}) {
            out.writeShort(value);
        }
        return bytes.toByteArray();
    }
}
