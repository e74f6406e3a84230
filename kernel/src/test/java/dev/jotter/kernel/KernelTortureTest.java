package dev.jotter.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.jotter.kernel.RunningKernel.Ran;
import dev.jotter.kernel.RunningKernel.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.ZMQ;

/** What breaks other kernels. */
class KernelTortureTest {

    @TempDir
    Path directory;

    @Test
    void exit_is_refused_to_libraries_that_were_added_and_explained_for_others() throws Exception {
        Path library = Jars.withClass(
                directory.resolve("quits.jar"),
                "lib.Quits",
                "package lib; public class Quits { public static int now(int n) { System.exit(n); return n; } }");
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            kernel.run("int kept = 5;");
            Ran refused = kernel.run("%classpath add " + library + "\nlib.Quits.now(3)");
            assertThat(refused.traceback())
                    .contains("System.exit(3) would end the kernel")
                    .contains("In [2], line 2");
            assertThat(kernel.run("kept").result()).isEqualTo("5");

            String id = kernel.send(
                    kernel.shell,
                    "execute_request",
                    RunningKernel.request(
                            "Runtime.class.getMethod(\"exit\", int.class).invoke(Runtime.getRuntime(), 7);"));
            Received last = kernel.receive(kernel.iopub);
            while (!last.type().equals("error")) {
                last = kernel.receive(kernel.iopub);
            }
            assertThat(last.answers(id)).isTrue();
            assertThat(last.text("evalue")).contains("called System.exit, which ends the kernel: variables are lost.");
            assertThat(kernel.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Ten thousand take minutes: {@code bench/run kernel 3 long}. */
    @Test
    void hundreds_of_cells_leave_no_threads_and_little_memory() throws IOException {
        String census =
                "System.gc();\nlong used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();\n"
                        + "used / 1_000 + \" \" + Thread.activeCount()";
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            // What a kernel loads once, when no cell has run for a moment, falls into one of the three parts.
            int least = Integer.MAX_VALUE;
            String[] before = {"0", "999"};
            for (int i = 1; i <= 550; i++) {
                assertThat(kernel.run(i + " + 1").result()).isEqualTo(String.valueOf(i + 1));
                if (i % 150 == 100) {
                    String[] now = kernel.run(census).result().split(" ");
                    assertThat(Integer.parseInt(now[1])).isLessThanOrEqualTo(Integer.parseInt(before[1]) + 1);
                    least = i == 100 ? least : Math.min(least, Integer.parseInt(now[0]) - Integer.parseInt(before[0]));
                    before = now;
                }
            }
            assertThat(least / 150).as("kB of heap that a cell leaves").isLessThan(20);
        }
    }

    @Test
    void an_output_without_end_is_cut_with_a_note_and_the_kernel_lives() throws IOException {
        try (RunningKernel kernel =
                RunningKernel.start(directory, Map.of("JOTTER_OUTPUT_MB", "20"), List.of("", "-Xmx200m"))) {
            Ran ran = kernel.run("String line = \"x\".repeat(99_999);\n"
                    + "for (int i = 0; i < 10_000; i++) System.out.println(line);\n\"the end\"");

            assertThat(ran.printed("stdout")).hasSize(20_000_000);
            assertThat(ran.printed("stderr"))
                    .isEqualTo("\nnote: the output of this cell is cut here, after 20 MB; the cell runs on. Print less,"
                            + " write to a file, or set JOTTER_OUTPUT_MB for the kernel.\n");
            assertThat(ran.result()).isEqualTo("the end");
            assertThat(kernel.run("System.out.print(\"again\");").printed("stdout"))
                    .isEqualTo("again");
        }
    }

    @Test
    void fifty_megabytes_arrive_whole_through_a_small_heap() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory, Map.of(), List.of("", "-Xmx200m"))) {
            String id = kernel.send(
                    kernel.shell,
                    "execute_request",
                    RunningKernel.request("for (int i = 0; i < 500_000; i++) System.out.printf(\"%099d%n\", i);"));
            long next = 0;
            StringBuilder text = new StringBuilder();
            for (Received message : kernel.outputs(id)) {
                if (message.type().equals("stream")) {
                    text.append(message.text("text"));
                }
                int at = 0;
                for (; text.length() - at >= 100; at += 100) {
                    assertThat(Long.parseLong(text, at, at + 99, 10)).isEqualTo(next++);
                }
                text.delete(0, at);
            }
            assertThat(next).isEqualTo(500_000);
        }
    }

    @Test
    void want_of_memory_and_of_stack_end_the_cell_and_not_the_kernel() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory, Map.of(), List.of("", "-Xmx160m"))) {
            kernel.run("int kept = 5;\nint deep(int n) { return deep(n + 1) + 1; }");

            Ran hungry = kernel.run("var all = new ArrayList<byte[]>();\nwhile (true) all.add(new byte[1_000_000]);");
            assertThat(hungry.traceback())
                    .contains("java.lang.OutOfMemoryError")
                    .contains("In [2], line 2");
            kernel.run("all = null;");
            Ran deep = kernel.run("deep(0)");
            assertThat(deep.traceback()).contains("java.lang.StackOverflowError");
            assertThat(deep.traceback().lines().count()).isLessThan(60);
            assertThat(kernel.run("kept").result()).isEqualTo("5");
        }
    }

    @Test
    void an_interrupt_signal_stops_the_cell_as_the_message_does() throws Exception {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            String id = kernel.send(
                    kernel.shell,
                    "execute_request",
                    RunningKernel.request("System.out.println(\"go\");\nwhile (true);"));
            kernel.awaitPrinted(id, "go");

            new ProcessBuilder("kill", "-INT", String.valueOf(kernel.process.pid()))
                    .start()
                    .waitFor();

            assertThat(kernel.reply(kernel.shell, id).text("ename")).isEqualTo("Interrupted");
            new ProcessBuilder("kill", "-INT", String.valueOf(kernel.process.pid()))
                    .start()
                    .waitFor();
            // The signal may arrive while this one runs.
            kernel.run("2");
            assertThat(kernel.run("3").result()).isEqualTo("3");
        }
    }

    @Test
    void a_thousand_broken_messages_on_every_channel_do_no_harm() throws IOException {
        long seed = System.nanoTime();
        System.out.println("fuzz seed " + seed);
        Random random = new Random(seed);
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            kernel.shell.setSendTimeOut(10_000);
            for (int i = 0; i < 1_000; i++) {
                List<ZMQ.Socket> channels = List.of(kernel.shell, kernel.control, kernel.stdin);
                fuzz(kernel, channels.get(random.nextInt(channels.size())), random);
            }
            kernel.heartbeat.send(new byte[0]);

            assertThat(kernel.heartbeat.recv()).as("seed %d", seed).isEmpty();
            String info = kernel.send(kernel.control, "kernel_info_request", new JsonObject());
            assertThat(kernel.reply(kernel.control, info).text("status")).isEqualTo("ok");
            // A cell that waited behind one of the broken ones would be aborted with it.
            assertThat(kernel.ask("kernel_info_request", new JsonObject()).status())
                    .isEqualTo("ok");
            assertThat(kernel.run("20 + 1").result()).as("seed %d", seed).isEqualTo("21");
            assertThat(kernel.log()).contains("jotter kernel: messages dropped so far: 64 whose signature");
        }
    }

    private static final List<String> TYPES = List.of(
            "execute_request",
            "complete_request",
            "inspect_request",
            "is_complete_request",
            "history_request",
            "comm_info_request",
            "comm_open",
            "comm_msg",
            "comm_close",
            "kernel_info_request",
            "interrupt_request",
            "input_reply",
            "debug_request",
            "",
            "\u0000");

    /** Half of them are signed as they should be, and wrong inside. */
    private static void fuzz(RunningKernel kernel, ZMQ.Socket socket, Random random) {
        if (random.nextInt(4) == 0) {
            int frames = 1 + random.nextInt(9);
            int delimiter = random.nextInt(9);
            for (int i = 0; i < frames; i++) {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                socket.send(i == delimiter ? "<IDS|MSG>".getBytes(UTF_8) : bytes, i < frames - 1 ? ZMQ.SNDMORE : 0);
            }
            return;
        }
        JsonObject content = new JsonObject();
        for (String key : List.of(
                "code",
                "cursor_pos",
                "silent",
                "store_history",
                "user_expressions",
                "hist_access_type",
                "n",
                "session",
                "start",
                "stop",
                "pattern",
                "comm_id",
                "target_name",
                "data",
                "value",
                "detail_level")) {
            if (random.nextBoolean()) {
                hostile(content, key, random);
            }
        }
        String type = TYPES.get(random.nextInt(TYPES.size()));
        kernel.send(socket, type, content, random.nextInt(3) == 0 ? "wrong" : RunningKernel.KEY);
    }

    private static void hostile(JsonObject content, String key, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> content.add(key, JsonNull.INSTANCE);
            case 1 -> content.add(key, new JsonArray());
            case 2 -> content.addProperty(key, random.nextInt());
            case 3 -> content.addProperty(key, new java.math.BigDecimal("1e999999999"));
            case 4 ->
                content.addProperty(
                        key,
                        List.of("1 +", "\"", "}{", "\uD83D", "%%", "/*", "a\u0000b", "%env --", "class A {")
                                .get(random.nextInt(9)));
            case 5 -> content.addProperty(key, random.nextBoolean());
            case 6 -> content.addProperty(key, -random.nextInt(100));
            default -> {
                JsonObject inner = new JsonObject();
                inner.addProperty(key, "(".repeat(random.nextInt(300)));
                content.add(key, inner);
            }
        }
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            Process second = new ProcessBuilder(new dev.jotter.kernel.internal.install.JotterKernel()
                            .command(directory.resolve("kernel.json")))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(second.getInputStream().readAllBytes(), UTF_8);

            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(output)
                    .contains("cannot be bound (")
                    .endsWith("Start the kernel with a fresh connection file.\n");
            assertThat(kernel.run("1").result()).isEqualTo("1");
        }
    }
}
