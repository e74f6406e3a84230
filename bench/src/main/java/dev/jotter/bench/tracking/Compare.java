package dev.jotter.bench.tracking;

import com.sun.management.OperatingSystemMXBean;
import dev.jotter.bench.tracking.Children.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Prints tracking's figures, each beside its peers in the same run: {@code bench/run tracking [ROUNDS [long]]}. */
public final class Compare {

    private static final List<String> PEERS = List.of("jotter", "lines", "tfevents", "rows", "rows-by-key", "rewrite");
    private static final Map<String, String> LABELS = Map.of(
            "jotter", "Jotter",
            "lines", "a JSON line per point",
            "tfevents", "a tfevents record per point",
            "rows", "a SQLite row per point, no index",
            "rows-by-key", "a SQLite row per point, by key",
            "rewrite", "a JSON file rewritten per call");

    private final int rounds;
    /** Points of the long measurements. */
    private final long points;

    private Compare(int rounds, long points) {
        this.rounds = rounds;
        this.points = points;
    }

    public static void main(String... words) throws IOException, InterruptedException {
        int rounds = words.length > 0 ? Integer.parseInt(words[0]) : 3;
        boolean whole = words.length > 1 && words[1].equals("long");
        Compare compare = new Compare(rounds, whole ? 10_000_000 : 2_000_000);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                "Tracking: %d processors, load %.1f at the start, Java %s, medians of %d rounds by turns,%n"
                        + "each in a process of its own that has just started%n%n",
                system.getAvailableProcessors(), system.getSystemLoadAverage(), Runtime.version(), rounds);
        compare.caller();
        compare.sustained();
        compare.together();
        compare.read();
        Python.print();
    }

    private interface Measurement {
        Figures of(String what) throws IOException, InterruptedException;
    }

    private Map<String, Medians> rounds(List<String> all, Measurement measurement)
            throws IOException, InterruptedException {
        Map<String, List<Figures>> figures = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String what : all) {
                figures.computeIfAbsent(what, w -> new ArrayList<>()).add(measurement.of(what));
            }
        }
        Map<String, Medians> medians = new LinkedHashMap<>();
        figures.forEach((what, list) -> medians.put(what, new Medians(list)));
        return medians;
    }

    private void caller() throws IOException, InterruptedException {
        System.out.println("What log(key, value, step) costs its caller: 20 keys a step, 100,000 points/s");
        System.out.printf(
                "  %-34s %8s %8s %8s %10s %12s %9s%n",
                "", "mean ns", "ratio", "p99 ns", "p99.9 ns", "worst ns", "B/call");
        Map<String, Medians> all = rounds(
                PEERS,
                peer -> peer.equals("rewrite")
                        ? Children.figures(List.of(), "caller", peer, "400", "20")
                        : Children.figures(List.of(), "caller", peer, "400000", "5000"));
        double ours = Objects.requireNonNull(all.get("jotter")).of("mean");
        all.forEach((peer, figures) -> System.out.printf(
                "  %-34s %,8.0f %8s %,8.0f %,10.0f %,12.0f %9.2f%n",
                LABELS.get(peer),
                figures.of("mean"),
                ratio(figures.of("mean") / ours),
                figures.of("p99"),
                figures.of("p999"),
                figures.of("most"),
                figures.of("allocated")));
        System.out.println("  (single calls: with two looks at the clock, 25 to 45 ns each)\n");
    }

    private void sustained() throws IOException, InterruptedException {
        System.out.printf(
                "As fast as it goes: one process, 20 keys, %,d points (rows and lines a fifth of it, rewritten 600)%n",
                points);
        System.out.printf(
                "  %-34s %11s %8s %11s %8s %8s %8s %8s%n",
                "", "points/s", "ratio", "and closed", "CPU ns", "B/point", "RSS MB", "close s");
        List<String> all = new ArrayList<>(PEERS);
        all.addAll(List.of("jotter -Xmx256m", "jotter 2 threads", "jotter 20 threads"));
        Map<String, Medians> medians = rounds(all, this::sustained);
        double ours = Objects.requireNonNull(medians.get("jotter")).closedPerSecond();
        medians.forEach((what, figures) -> System.out.printf(
                "  %-34s %,11.0f %8s %,11.0f %,8.0f %8.2f %8.0f %8.2f%n",
                LABELS.getOrDefault(what, what.replace("jotter ", "Jotter, ")),
                figures.of("points") / figures.of("log"),
                ratio(ours / figures.closedPerSecond()),
                figures.closedPerSecond(),
                figures.of("cpu") * 1e9 / figures.of("points"),
                figures.of("bytes") / figures.of("points"),
                figures.of("rss") / 1024,
                figures.of("close")));
        System.out.println(
                "  (ratio: how many times as fast Jotter is, closed; CPU: of the process, JVM start included)\n");
    }

    private Figures sustained(String what) throws IOException, InterruptedException {
        String[] words = what.split(" ", -1);
        List<String> jvm = words.length > 1 && words[1].startsWith("-") ? List.of(words[1]) : List.of();
        String threads = words.length > 2 ? words[1] : "1";
        long count = words[0].equals("jotter") ? points : words[0].equals("rewrite") ? 600 : points / 5;
        return Children.figures(jvm, "sustained", words[0], Long.toString(count), threads);
    }

    private void together() throws IOException, InterruptedException {
        System.out.printf("Four processes at once, %,d points each, closed: total against one%n", points / 2);
        Map<String, Medians> all = rounds(List.of("1", "4"), count -> {
            double began = Double.MAX_VALUE;
            double ended = 0;
            double sum = 0;
            double cpu = 0;
            for (List<String> lines : Children.together(
                    Integer.parseInt(count), List.of(), "sustained", "jotter", Long.toString(points / 2), "1")) {
                Figures figures = Figures.parse(lines.get(0));
                began = Math.min(began, figures.of("began"));
                ended = Math.max(ended, figures.of("ended"));
                sum += figures.of("points");
                cpu += figures.of("cpu");
            }
            return new Figures(Map.of("rate", sum * 1000 / (ended - began), "cores", cpu * 1000 / (ended - began)));
        });
        double one = Objects.requireNonNull(all.get("1")).of("rate");
        all.forEach((count, figures) -> System.out.printf(
                "  %s: %,11.0f points/s   x %.2f   %.1f processors busy%n",
                count, figures.of("rate"), figures.of("rate") / one, figures.of("cores")));
        System.out.println();
    }

    private void read() throws IOException, InterruptedException {
        System.out.println("One series of 1,000,000 points, of two: milliseconds, the first time and then");
        Map<String, List<Figures>> figures = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String peer : List.of("jotter", "rows-by-key")) {
                for (String line : Children.lines(List.of(), "read", peer, "1000000")) {
                    String what = peer + " " + line.substring(0, line.indexOf(' '));
                    figures.computeIfAbsent(what, w -> new ArrayList<>()).add(Figures.parse(line));
                }
            }
        }
        Map<String, String> labels = Map.of(
                "jotter alive", "Jotter, the run alive",
                "jotter ended", "Jotter, the run ended",
                "jotter thin", "Jotter, ended, 2,000 points of it",
                "rows-by-key ended", LABELS.get("rows-by-key"));
        figures.forEach((what, list) -> {
            Medians medians = new Medians(list);
            System.out.printf("  %-34s %8.1f %8.1f%n", labels.get(what), medians.of("first"), medians.of("median"));
        });
        System.out.println();
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 100 ? "x %.1f" : "x %,.0f", ratio);
    }

    /** Of some rounds. */
    private record Medians(List<Figures> rounds) {

        double of(String name) {
            double[] sorted = rounds.stream()
                    .mapToDouble(round -> round.of(name))
                    .sorted()
                    .toArray();
            return sorted[sorted.length / 2];
        }

        double closedPerSecond() {
            return of("points") / (of("log") + of("close"));
        }
    }
}
