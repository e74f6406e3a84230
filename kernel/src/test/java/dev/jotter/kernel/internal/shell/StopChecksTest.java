package dev.jotter.kernel.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which loops of a cell look whether they are to stop, and which are left at full speed. */
class StopChecksTest {

    /** As a person writes them; the names of methods tell nothing to the code under test. */
    static final class Cell {
        int[] a = new int[8];
        double[][] m = new double[8][8];
        long n;
        final Map<Integer, Integer> map = new HashMap<>();

        void sumOfArray() {
            for (int value : a) {
                n += value;
            }
        }

        void matrix() {
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 8; j++) {
                    for (int k = 0; k < 8; k++) {
                        m[i][j] += Math.sqrt(m[i][k]) * m[k][j];
                    }
                }
            }
        }

        void listByIndex(List<Integer> list) {
            for (int i = 0; i < list.size(); i++) {
                n += list.get(i);
            }
        }

        void stopped() {
            try {
                for (int i = 0; i < 8; i++) {
                    n += a[i];
                }
            } finally {
                n = 0;
            }
        }

        void puts() {
            for (int i = 0; i < 8; i++) {
                map.put(i, i);
            }
        }

        void putsAround() {
            for (int i = 0; i < 8; i++) {
                for (int value : a) {
                    n += value;
                }
                map.put(i, i);
            }
        }

        void catchesAll() {
            while (n < 8) {
                try {
                    n++;
                } catch (Throwable e) {
                    n += 2;
                }
            }
        }

        void locks() {
            while (n < 8) {
                synchronized (this) {
                    n++;
                }
            }
        }

        Runnable lambda() {
            return () -> n++;
        }
    }

    static final class Virtual {
        long n;

        void count() {
            for (int i = 0; i < 8; i++) {
                n += i;
            }
        }

        void start(List<Runnable> work) {
            work.forEach(Virtual::startVirtualThread);
        }

        static void startVirtualThread(Runnable work) {
            work.run();
        }
    }

    @Test
    void a_loop_that_only_computes_is_left_as_it_is() throws Exception {
        Map<String, Integer> checks = checks(Cell.class);

        assertThat(checks)
                .containsEntry("sumOfArray", 0)
                .containsEntry("matrix", 0)
                .containsEntry("listByIndex", 0);
        // Its errors pass through a method that cleans up, so the method has one; not the loop.
        assertThat(checks).containsEntry("stopped", 1);
        assertThat(new StopChecks(bytes(Cell.class)).leavesLoops()).isTrue();
    }

    @Test
    void what_calls_others_catches_all_or_holds_a_lock_is_checked_in_each_round() throws Exception {
        assertThat(checks(Cell.class))
                .containsEntry("puts", 2)
                .containsEntry("putsAround", 2)
                .containsEntry("catchesAll", 3)
                .containsEntry("locks", 2)
                .containsEntry("lambda$lambda$0", 1);
    }

    @Test
    void a_cell_that_starts_virtual_threads_is_checked_everywhere() throws Exception {
        assertThat(checks(Virtual.class)).containsEntry("count", 2);
        assertThat(new StopChecks(bytes(Virtual.class)).leavesLoops()).isFalse();
    }

    @Test
    void what_is_woven_still_runs() throws Exception {
        byte[] woven = new StopChecks(bytes(Cell.class)).woven();
        Class<?> cell = new ClassLoader(getClass().getClassLoader()) {
            Class<?> define() {
                return defineClass(Cell.class.getName(), woven, 0, woven.length);
            }
        }.define();
        var constructor = cell.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object made = constructor.newInstance();
        for (String name : List.of("sumOfArray", "matrix", "puts", "putsAround", "catchesAll", "locks", "stopped")) {
            var method = cell.getDeclaredMethod(name);
            method.setAccessible(true);
            method.invoke(made);
        }
        var map = cell.getDeclaredField("map");
        map.setAccessible(true);

        assertThat((Map<?, ?>) map.get(made)).hasSize(8);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** How many each method holds after it was woven. */
    private static Map<String, Integer> checks(Class<?> type) throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        new ClassReader(new StopChecks(bytes(type)).woven())
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                found.put(name, 0);
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String shape, boolean itf) {
                                        if (owner.endsWith("/StopCheck")) {
                                            found.merge(name, 1, Integer::sum);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return found;
    }
}
