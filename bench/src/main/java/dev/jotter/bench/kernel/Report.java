package dev.jotter.bench.kernel;

import java.util.List;
import java.util.Map;

/** The table: a figure a line, a kernel a column; for ours, what was asked and whether it is met. */
final class Report {

    private Report() {}

    static void print(Map<Peer, List<Map<Figure, Double>>> measured) {
        System.out.printf("%n  %-50s", "");
        measured.keySet().forEach(peer -> System.out.printf(" %15s", peer.label()));
        System.out.println();
        for (Figure figure : Figure.values()) {
            double python = measured.entrySet().stream()
                    .filter(entry -> entry.getKey().kind() == Peer.Kind.PYTHON)
                    .mapToDouble(entry -> KernelBench.median(entry.getValue(), figure))
                    .findFirst()
                    .orElse(Double.NaN);
            StringBuilder verdicts = new StringBuilder();
            System.out.printf("  %-50s", figure.label());
            measured.forEach((peer, rounds) -> {
                double value = KernelBench.median(rounds, figure);
                System.out.printf(" %15s", figure.shown(value));
                String verdict = peer.ours() ? figure.verdict(value, python) : "";
                verdicts.append(verdict.isEmpty() ? "" : (verdicts.length() == 0 ? "" : ", ") + verdict);
            });
            System.out.println("  " + figure.budget(python) + (verdicts.length() == 0 ? "" : ": " + verdicts));
        }
        System.out.println();
    }
}
