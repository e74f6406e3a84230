package dev.jotter.bench.kernel;

import static dev.jotter.bench.kernel.Figure.CELL;
import static dev.jotter.bench.kernel.Figure.CELL_CPU;
import static dev.jotter.bench.kernel.Figure.CELL_P99;
import static dev.jotter.bench.kernel.Figure.FIRST;
import static dev.jotter.bench.kernel.Figure.FIRST_CPU;
import static dev.jotter.bench.kernel.Figure.INFO;
import static dev.jotter.bench.kernel.Figure.LINES;
import static dev.jotter.bench.kernel.Figure.LINES_HERE;
import static dev.jotter.bench.kernel.Figure.MEMORY;
import static dev.jotter.bench.kernel.Figure.PLOT;
import static dev.jotter.bench.kernel.Figure.STOP;
import static dev.jotter.bench.kernel.Figure.STOP_CPU;

import dev.jotter.bench.kernel.Kernel.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** All figures of one kernel, once: in a session of its own, and for the plot in another. */
final class Round {

    private static final int CELLS = 600;
    private static final int WARM_CELLS = 100;
    private static final int LINES_PRINTED = 100_000;

    private final Peer peer;
    private final Path directory;
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

    private Round(Peer peer, Path directory) {
        this.peer = peer;
        this.directory = directory;
    }

    /** @param directory the kernel's, a workspace with runs in it */
    static Map<Figure, Double> of(Peer peer, Path directory) throws IOException, InterruptedException {
        Round round = new Round(peer, directory);
        try (Kernel kernel = new Kernel(peer, directory)) {
            round.start(kernel);
            round.cells(kernel);
            round.lines(kernel);
            if (peer.home() != null) {
                for (HotLoop loop : HotLoop.values()) {
                    round.figures.put(loop.figure(), loop.ratio(kernel, peer.home()));
                }
            }
            round.interrupt(kernel);
        }
        if (peer.ours()) {
            round.plot();
        }
        return round.figures;
    }

    private void start(Kernel kernel) {
        expect(kernel.run("1 + 1"), "2");
        figures.put(FIRST, kernel.millis());
        figures.put(INFO, kernel.infoMillis());
        figures.put(FIRST_CPU, Usage.cpuSeconds(kernel.process()));
        figures.put(MEMORY, Usage.memoryMb(kernel.process()));
    }

    private void cells(Kernel kernel) {
        double[] millis = new double[CELLS - WARM_CELLS];
        double cpu = 0;
        for (int i = 0; i < CELLS; i++) {
            if (i == WARM_CELLS) {
                cpu = Usage.cpuSeconds(kernel.process());
            }
            long start = System.nanoTime();
            Ran ran = kernel.run(i + " + 1");
            if (i >= WARM_CELLS) {
                millis[i - WARM_CELLS] = (System.nanoTime() - start) / 1e6;
            }
            expect(ran, Integer.toString(i + 1));
        }
        figures.put(CELL_CPU, (Usage.cpuSeconds(kernel.process()) - cpu) * 1000 / millis.length);
        Arrays.sort(millis);
        figures.put(CELL, millis[millis.length / 2]);
        figures.put(CELL_P99, millis[millis.length * 99 / 100]);
    }

    private void lines(Kernel kernel) {
        long start = System.nanoTime();
        Ran ran = kernel.run(peer.code(
                "for (int i = 0; i < " + LINES_PRINTED + "; i++) System.out.println(i);",
                "for i in range(" + LINES_PRINTED + "): print(i)"));
        figures.put(LINES, (System.nanoTime() - start) / 1e6);
        int inOrder = 0;
        for (String line : ran.printed().split("\n", -1)) {
            inOrder += line.equals(Integer.toString(inOrder)) ? 1 : 0;
        }
        figures.put(LINES_HERE, (double) inOrder);
    }

    private void interrupt(Kernel kernel) throws InterruptedException {
        String id = kernel.send(
                peer.code("System.out.println(\"go\");\nwhile (true);", "print('go', flush=True)\nwhile True: pass"));
        kernel.awaitOutput(id);
        long start = System.nanoTime();
        kernel.interrupt(peer.kind() == Peer.Kind.PYTHON);
        boolean ended = kernel.endsWithin(id, 3_000);
        figures.put(STOP, ended ? (System.nanoTime() - start) / 1e6 : Double.POSITIVE_INFINITY);
        double cpu = Usage.cpuSeconds(kernel.process());
        Thread.sleep(3_000);
        figures.put(STOP_CPU, Usage.cpuSeconds(kernel.process()) - cpu);
    }

    private void plot() throws IOException {
        try (Kernel kernel = new Kernel(peer, directory)) {
            Ran ran = kernel.run("import static dev.jotter.kernel.Lab.*;\nplot(\"reward\", runs())");
            if (!ran.mimeTypes().contains("image/svg+xml") && !ran.mimeTypes().contains("text/html")) {
                throw new IllegalStateException("no plot came but " + ran);
            }
            figures.put(PLOT, kernel.millis());
        }
    }

    private static void expect(Ran ran, String value) {
        if (!ran.value().equals(value)) {
            throw new IllegalStateException("a cell gave " + ran + "; expected " + value);
        }
    }
}
