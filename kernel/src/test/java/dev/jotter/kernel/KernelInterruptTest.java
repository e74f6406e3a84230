package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jotter.kernel.RunningKernel.Ran;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stop button, on whatever a cell may be at. */
class KernelInterruptTest {

    private static final List<String> ENDLESS = List.of(
            "while (true);",
            "while (true) { n++; }",
            "Thread.sleep(1_000_000);",
            "while (true) { try { Thread.sleep(1_000); } catch (Exception e) { n++; } }",
            "new PipedInputStream(new PipedOutputStream()).read();",
            "java.nio.channels.ServerSocketChannel.open().bind(null).accept();",
            "new java.util.concurrent.CountDownLatch(1).await();",
            "synchronized (Thread.currentThread()) { Thread.currentThread().wait(); }",
            "new ProcessBuilder(\"sleep\", \"600\").start().waitFor();",
            "Stream.iterate(1L, i -> i + 1).mapToLong(i -> i).sum();",
            // Loops that only compute: from 22 on they hold no check.
            "int[] a = new int[1_000]; while (true) { for (int i = 0; i < a.length; i++) { a[i] += i * 31; } }",
            "try { while (true) { each[0]++; } } finally { n = 9; }",
            // A counted one has places to stop at, too, once it is compiled to its best.
            "roots(Integer.MAX_VALUE);",
            // Loops of the JDK itself, which look at nothing.
            "\"a\".repeat(60).matches(\"(.*a){28}b\");",
            "BigInteger.TWO.pow(300_000_000).multiply(BigInteger.TEN.pow(90_000_000)).toString();");

    /** From 20 on, where a check is woven into loops: it throws again where a cell catches all, and on all threads. */
    private static final List<String> CHECKED = List.of(
            "while (true) { try { Thread.sleep(100); } catch (Throwable e) { n++; } }",
            "while (true) { try { n++; } catch (Throwable e) { n++; } }",
            // On all threads that compute for it.
            "IntStream.range(0, 8).parallel().forEach(k -> { while (true) { each[k]++; } });");

    @TempDir
    Path directory;

    /** This JDK, and a newer one where there is one: stopping a thread works differently from 20 on. */
    static List<String> javas() {
        List<String> found = new ArrayList<>(List.of(""));
        Stream.of(System.getenv().getOrDefault("JOTTER_NEWER_JAVA_HOME", ""), "/usr/lib/jvm/temurin-25-jdk-amd64")
                .map(home -> Path.of(home, "bin", "java"))
                .filter(java -> java.isAbsolute() && Files.isExecutable(java))
                .limit(1)
                .forEach(java -> found.add(java.toString()));
        return found;
    }

    private RunningKernel start(String java) throws IOException {
        List<String> jvm = java.isEmpty() ? List.of(java) : List.of(java, "--enable-native-access=ALL-UNNAMED");
        return RunningKernel.start(directory, Map.of(), jvm);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void everything_ends_nothing_burns_on_and_the_state_is_kept(String java) throws Exception {
        try (RunningKernel kernel = start(java)) {
            kernel.run("volatile long n = 7; long[] each = new long[8];");
            kernel.run(
                    "double roots(int count) { double x = 1; for (int i = 0; i < count; i++) {"
                            + " x = Math.sqrt(x * 1.0001 + 1) / (x + 0.5); x = Math.sqrt(x * 1.0001 + 1) / (x + 0.5);"
                            + " x = Math.sqrt(x * 1.0001 + 1) / (x + 0.5); } return x; }\nfor (int i = 0; i < 1_000; i++) { n += (long) roots(20_000); }");
            List<String> all = new ArrayList<>(ENDLESS);
            if (kernel.run("Runtime.version().feature() >= 20").result().equals("true")) {
                all.addAll(CHECKED);
            }
            for (String code : all) {
                String id = running(kernel, code);
                long asked = System.nanoTime();

                kernel.interrupt();
                Ran ran = kernel.collect(id);

                assertThat(ran.reply().text("ename")).as(code).isEqualTo("Interrupted");
                report(java + " ended after " + (System.nanoTime() - asked) / 1_000_000 + " ms: " + code);
                assertThat(kernel.run("n >= 7").result()).as(code).isEqualTo("true");
                assertThat(kernel.run("Thread.getAllStackTraces().keySet().stream()"
                                        + ".filter(t -> t.getName().equals(\"cell\") && t != Thread.currentThread())"
                                        + ".filter(Thread::isAlive).count()")
                                .result())
                        .as("threads left by " + code)
                        .isEqualTo("0");
                if (System.getenv("JOTTER_BENCH") != null) {
                    report(java + " CPU in 3 s after it: " + idle(kernel) + " ms");
                }
            }
        }
    }

    /** A check would make it slower; so it is stopped from outside, which the place tells where the error was made. */
    @ParameterizedTest
    @MethodSource("javas")
    void a_loop_that_only_computes_is_stopped_without_a_check_in_it_on_any_thread(String java) throws Exception {
        try (RunningKernel kernel = start(java)) {
            assumeTrue(kernel.run("Runtime.version().feature() >= 22").result().equals("true"), "Java 22 or later");
            kernel.run(
                    "long[] each = new long[2]; Throwable seen; Thread other;\n"
                            + "class Seen implements Thread.UncaughtExceptionHandler { public void uncaughtException(Thread thread, Throwable thrown) { seen = thrown; } }");
            String id = running(
                    kernel,
                    "other = new Thread(() -> { while (true) { each[1]++; } });\n"
                            + "other.setUncaughtExceptionHandler(new Seen());\nother.start();\nother.join();");

            kernel.interrupt();

            assertThat(kernel.collect(id).reply().text("ename")).isEqualTo("Interrupted");
            kernel.run("other.join();");
            assertThat(kernel.run("seen.getClass().getName() + \" \" + seen.getStackTrace()[0].getMethodName()")
                            .result())
                    .contains("java.lang.ThreadDeath")
                    .doesNotContain("stopCheck");
        }
    }

    private static String running(RunningKernel kernel, String code) {
        String id = kernel.send(
                kernel.shell,
                "execute_request",
                RunningKernel.request("if (true) { System.out.println(\"go\");\n" + code + " }"));
        kernel.awaitPrinted(id, "go");
        return id;
    }

    private static void report(String line) {
        if (System.getenv("JOTTER_BENCH") != null) {
            System.out.println(line);
        }
    }

    private static String idle(RunningKernel kernel) {
        return kernel.run("var os = (com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory"
                        + ".getOperatingSystemMXBean();\nlong start = os.getProcessCpuTime();\nThread.sleep(3_000);\n"
                        + "(os.getProcessCpuTime() - start) / 1_000_000")
                .result();
    }

    /** A read that the operating system holds ends with what it waits for, and with the kernel. */
    @ParameterizedTest
    @MethodSource("javas")
    void where_the_system_holds_a_cell_the_person_has_the_choice(String java) throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (RunningKernel kernel = start(java)) {
            String id = running(kernel, "new FileInputStream(\"" + pipe + "\").read();");

            kernel.interrupt();

            kernel.awaitPrinted(
                    id, "Either wait until it ends by itself, or restart the kernel (in JupyterLab press 0");
            try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write(1);
            }
            assertThat(kernel.collect(id).reply().text("ename")).isEqualTo("Interrupted");
            assertThat(kernel.run("3").result()).isEqualTo("3");
        }
    }
}
