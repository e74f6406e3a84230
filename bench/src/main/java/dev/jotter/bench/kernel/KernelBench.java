package dev.jotter.bench.kernel;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Our kernel beside others, whole processes over ZeroMQ, by turns: {@code bench/run kernel [ROUNDS]}. */
public final class KernelBench {

    private KernelBench() {}

    /**
     * Takes the launcher script, the number of rounds, what to measure ({@code all}, {@code table} or {@code long}),
     * and which kernels, by a part of their names.
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path jotter = Path.of(arguments[0]).toAbsolutePath();
        int rounds = Integer.parseInt(arguments[1]);
        String what = arguments.length > 2 ? arguments[2] : "all";
        System.out.printf("Kernels: %d processors, medians of %d rounds by turns%n", processors(), rounds);
        Path workspace = workspace();
        String named = arguments.length > 3 ? arguments[3] : "";
        List<Peer> peers = new Peers(jotter)
                .found().stream()
                        .filter(peer -> peer.label().contains(named))
                        .collect(Collectors.toCollection(ArrayList::new));
        if (!what.equals("long")) {
            Map<Peer, List<Map<Figure, Double>>> measured = new LinkedHashMap<>();
            for (int round = 0; round < rounds; round++) {
                for (Peer peer : List.copyOf(peers)) {
                    try {
                        measured.computeIfAbsent(peer, any -> new ArrayList<>()).add(Round.of(peer, workspace));
                    } catch (IllegalStateException silent) {
                        if (peer.kind() == Peer.Kind.OURS) {
                            throw silent;
                        }
                        peers.remove(peer);
                        measured.remove(peer);
                        System.out.println(peer.label() + " is left out from here on: "
                                + String.valueOf(silent.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(""));
                    }
                }
            }
            Report.print(measured);
        }
        if (!what.equals("table")) {
            System.out.println(
                    "Ten thousand cells in one session, each of which adds, or declares and uses one of 50 variables: median of 100, memory");
            System.out.printf("  %-28s %18s %19s %19s %19s%n", "", "100th", "1,000th", "5,000th", "10,000th");
            for (Peer peer : peers) {
                if (peer.kind() != Peer.Kind.JAVA) {
                    LongSession.print(peer, workspace);
                }
            }
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** With three runs of 500 points, for the plot. */
    private static Path workspace() throws IOException {
        Path directory = Files.createDirectories(Path.of("workspace")).toAbsolutePath();
        Files.createDirectories(directory.resolve(".jotter"));
        try (Jotter jotter = Jotter.open(new Workspace(directory))) {
            for (long seed = 0; seed < 3; seed++) {
                try (Run run = jotter.start(
                        RunSpec.named("run-" + seed).withExperiment("bench").withSeed(seed))) {
                    for (int step = 0; step < 500; step++) {
                        run.log("reward", Math.sqrt(step) + seed, step);
                    }
                    run.complete();
                }
            }
        }
        return directory;
    }

    static double median(List<Map<Figure, Double>> rounds, Figure figure) {
        double[] values = rounds.stream()
                .map(round -> round.get(figure))
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .toArray();
        Arrays.sort(values);
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }
}
