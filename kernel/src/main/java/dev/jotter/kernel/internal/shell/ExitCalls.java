package dev.jotter.kernel.internal.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Turns {@code System.exit} in a class file into {@link ExitRefused#exit}. Only the constant pool changes: calls and
 * method references name a method by its entry there (JVMS 4.4), so neither code nor stack maps need a look. The few
 * classes that call those of {@code Runtime} are {@link RuntimeExits}' to change.
 */
final class ExitCalls {
    private static final int MAGIC = 8;
    private static final String INSTEAD = ExitRefused.class.getName().replace('.', '/');

    private ExitCalls() {}

    static byte[] refused(byte[] classFile) {
        try {
            Pool pool = new Pool(classFile);
            byte[] changed = pool.refused();
            return pool.callsOfRuntime() ? RuntimeExits.refused(changed) : changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where each entry of the constant pool begins, at its tag. */
    private static final class Pool {
        private final byte[] file;
        private final int size;
        private final int[] at;
        private final int end;

        Pool(byte[] file) throws IOException {
            this.file = file;
            this.size = u2(MAGIC);
            this.at = new int[size];
            int offset = MAGIC + 2;
            for (int i = 1; i < size; i++) {
                at[i] = offset;
                int tag = file[offset];
                offset += 1 + length(tag, offset);
                // Longs and doubles take two numbers.
                i += tag == 5 || tag == 6 ? 1 : 0;
            }
            this.end = offset;
        }

        private int length(int tag, int offset) throws IOException {
            return switch (tag) {
                case 1 -> 2 + u2(offset + 1);
                case 7, 8, 16, 19, 20 -> 2;
                case 15 -> 3;
                case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
                case 5, 6 -> 8;
                default -> throw new IOException("constant pool tag is " + tag + "; expected one of JVMS 4.4");
            };
        }

        private int u2(int offset) {
            return ((file[offset] & 0xFF) << 8) | (file[offset + 1] & 0xFF);
        }

        private String utf8(int index) throws IOException {
            int from = at[index] + 1;
            return new DataInputStream(new ByteArrayInputStream(file, from, file.length - from)).readUTF();
        }

        private boolean isMethod(int index, String ofClass, Set<String> names) throws IOException {
            if (at[index] == 0 || file[at[index]] != 10) {
                return false;
            }
            int owner = u2(at[index] + 1);
            int method = u2(at[index] + 3);
            return utf8(u2(at[owner] + 1)).equals(ofClass)
                    && names.contains(utf8(u2(at[method] + 1)))
                    && utf8(u2(at[method] + 3)).equals("(I)V");
        }

        boolean callsOfRuntime() throws IOException {
            for (int i = 1; i < size; i++) {
                if (isMethod(i, "java/lang/Runtime", RuntimeExits.NAMES)) {
                    return true;
                }
            }
            return false;
        }

        byte[] refused() throws IOException {
            List<Integer> references = new ArrayList<>();
            for (int i = 1; i < size; i++) {
                if (isMethod(i, "java/lang/System", Set.of("exit"))) {
                    references.add(at[i]);
                }
            }
            // Two more entries at the end: the name, and the class of that name.
            return references.isEmpty() || size > 0xFFFF - 2 ? file : redirected(references);
        }

        private byte[] redirected(List<Integer> references) throws IOException {
            byte[] changed = Arrays.copyOf(file, end);
            put(changed, MAGIC, size + 2);
            references.forEach(reference -> put(changed, reference + 1, size + 1));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(changed);
            out.writeByte(1);
            out.writeUTF(INSTEAD);
            out.writeByte(7);
            out.writeShort(size);
            out.write(file, end, file.length - end);
            return bytes.toByteArray();
        }

        private static void put(byte[] target, int offset, int value) {
            target[offset] = (byte) (value >> 8);
            target[offset + 1] = (byte) value;
        }
    }
}
