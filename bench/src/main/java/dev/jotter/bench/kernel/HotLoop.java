package dev.jotter.bench.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loops that compute for two seconds, in three goes of which the quickest counts: by chance the second compiler of JDK 25
 * leaves a loop over arrays as it is in one go of three, under plain {@code java} too. The same method in a cell and in a
 * class of its own.
 */
enum HotLoop {
    REGISTERS(Figure.LOOP, """
            static long work(int rounds) {
                long x = 88172645463325252L;
                for (int i = 0; i < rounds; i++) {
                    for (int k = 0; k < 1_000_000; k++) {
                        x ^= x << 13;
                        x ^= x >>> 7;
                        x ^= x << 17;
                    }
                }
                return x;
            }
            """),
    ARRAYS(Figure.LOOP_ARRAY, """
            static long work(int rounds) {
                int[] values = new int[100_000];
                long sum = 0;
                for (int i = 0; i < rounds; i++) {
                    for (int k = 0; k < values.length; k++) {
                        values[k] += k * 31 + i;
                    }
                    for (int value : values) {
                        sum += value;
                    }
                }
                return sum;
            }
            """),
    CALLS(Figure.LOOP_CALLS, """
            static int escapes(double x, double y) {
                double a = 0, b = 0;
                int n = 0;
                while (n < 500 && a * a + b * b < 4) {
                    double next = a * a - b * b + x;
                    b = 2 * a * b + y;
                    a = next;
                    n++;
                }
                return n;
            }
            static long work(int rounds) {
                long sum = 0;
                for (int i = 0; i < rounds; i++) {
                    for (int k = 0; k < 1_000; k++) {
                        sum += escapes(-2 + k * 0.003, (i % 100) * 0.01);
                    }
                }
                return sum;
            }
            """);

    private static final double WANTED_MILLIS = 700;

    private final Figure figure;
    private final String methods;
    /** Worked out once for each JDK. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<Path, Integer> rounds = new ConcurrentHashMap<>();

    HotLoop(Figure figure, String methods) {
        this.figure = figure;
        this.methods = methods;
    }

    Figure figure() {
        return figure;
    }

    /** How much more processor time its thread takes in a cell than under plain java of the same JDK, just before. */
    double ratio(Kernel kernel, Path home) throws IOException, InterruptedException {
        int count = rounds(home);
        double plain = plain(home, count);
        kernel.run(methods.replace("static ", ""));
        kernel.run(measuring().replace("static ", ""));
        return Double.parseDouble(kernel.run("millis(" + count + ")").value()) / plain;
    }

    private static String measuring() {
        return """
            static double millis(int rounds) {
                var threads = java.lang.management.ManagementFactory.getThreadMXBean();
                double quickest = Double.MAX_VALUE;
                for (int go = 0; go < 3; go++) {
                    long start = threads.getCurrentThreadCpuTime();
                    long value = work(rounds);
                    double took = (threads.getCurrentThreadCpuTime() - start) / 1e6;
                    quickest = value == 42 ? 0 : Math.min(quickest, took);
                }
                return quickest;
            }
            """;
    }

    private int rounds(Path home) throws IOException, InterruptedException {
        Integer known = rounds.get(home);
        if (known != null) {
            return known;
        }
        int count = 16;
        double took = plain(home, count);
        while (took < 300) {
            count *= 2;
            took = plain(home, count);
        }
        int wanted = (int) (count * WANTED_MILLIS / took);
        rounds.put(home, wanted);
        return wanted;
    }

    private double plain(Path home, int count) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of("plain", name()));
        Path source = directory.resolve("Plain.java");
        if (!Files.exists(source)) {
            Files.writeString(
                    source,
                    "class Plain {\n" + methods + measuring()
                            + "public static void main(String[] args) {\n"
                            + "System.out.println(millis(Integer.parseInt(args[0])));\n}\n}\n");
            output(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "javac").toString(), source.toString()));
        }
        return Double.parseDouble(output(List.of(
                home.resolve("bin/java").toString(), "-cp", directory.toString(), "Plain", Integer.toString(count))));
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + text);
        }
        return text;
    }
}
