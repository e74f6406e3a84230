package dev.jotter.bench.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Ten thousand cells in one session, trivial ones and then ones that declare: does it slow down, does it grow. */
final class LongSession {

    private static final int CELLS = 10_000;
    private static final int WINDOW = 100;
    private static final List<Integer> SHOWN = List.of(100, 1_000, 5_000, CELLS);

    private LongSession() {}

    static void print(Peer peer, Path directory) throws IOException {
        print(peer, directory, "adds", i -> peer.code(i + " + 1", i + " + 1"));
        print(
                peer,
                directory,
                "declares",
                i -> peer.code("int x" + i % 50 + " = " + i + ";\nx" + i % 50 + " + 1", "x = " + i + "\nx + 1"));
    }

    private static void print(Peer peer, Path directory, String what, IntFunction<String> cell) throws IOException {
        try (Kernel kernel = new Kernel(peer, directory)) {
            double[] millis = new double[CELLS];
            System.out.printf("  %-9s %-18s", what, peer.label());
            for (int i = 0; i < CELLS; i++) {
                long start = System.nanoTime();
                kernel.run(cell.apply(i));
                millis[i] = (System.nanoTime() - start) / 1e6;
                if (SHOWN.contains(i + 1)) {
                    double[] window = Arrays.copyOfRange(millis, i + 1 - WINDOW, i + 1);
                    Arrays.sort(window);
                    System.out.printf(" %7.1f ms %5.0f MB", window[WINDOW / 2], Usage.memoryMb(kernel.process()));
                    System.out.flush();
                }
            }
            System.out.println();
        }
    }
}
