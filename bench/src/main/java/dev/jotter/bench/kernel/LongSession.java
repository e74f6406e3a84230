package dev.jotter.bench.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Ten thousand cells in one session: does it slow down, does it grow. */
final class LongSession {

    private static final int CELLS = 10_000;
    private static final int WINDOW = 100;

    private LongSession() {}

    static void print(Peer peer, Path directory) throws IOException {
        try (Kernel kernel = new Kernel(peer, directory)) {
            double[] millis = new double[CELLS];
            double[] memory = new double[CELLS];
            for (int i = 0; i < CELLS; i++) {
                long start = System.nanoTime();
                kernel.run(peer.code("int x" + i % 50 + " = " + i + ";\nx" + i % 50 + " + 1", "x = " + i + "\nx + 1"));
                millis[i] = (System.nanoTime() - start) / 1e6;
                memory[i] = i % WINDOW == WINDOW - 1 ? Usage.memoryMb(kernel.process()) : 0;
            }
            System.out.printf("  %-18s", peer.label());
            for (int at : new int[] {100, 1_000, 5_000, 10_000}) {
                double[] window = Arrays.copyOfRange(millis, at - WINDOW, at);
                Arrays.sort(window);
                System.out.printf(" %7.1f ms %5.0f MB", window[WINDOW / 2], memory[at - 1]);
            }
            System.out.println();
        }
    }
}
