package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.jotter.kernel.RunningKernel.Ran;
import dev.jotter.notebooks.NotebookTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.ZMQ;

class KernelLifeTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(1_000_000);",
                "while (true) { n++; }",
                "while (true) { try { Thread.sleep(1_000); } catch (Exception e) { n++; } }",
                "while (true) { System.out.print('.'); }",
                "int fib(int k) { return k < 2 ? k : fib(k - 1) + fib(k - 2); }\nfib(80)",
                "class Endless { public String toString() { while (true) { n++; } } }\nnew Endless()"
            })
    void an_interrupt_ends_the_cell_and_keeps_the_state(String code) throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            kernel.run("volatile long n = 7;");
            String id = kernel.send(
                    kernel.shell, "execute_request", RunningKernel.request("System.out.println(\"go\");\n" + code));
            kernel.awaitPrinted(id, "go");

            kernel.interrupt();

            assertThat(kernel.reply(kernel.shell, id).text("ename")).isEqualTo("Interrupted");
            assertThat(kernel.run("n >= 7").result()).isEqualTo("true");
        }
    }

    @Test
    void an_interrupt_ends_a_cell_that_waits_for_input() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            JsonObject request = RunningKernel.request("System.in.read()");
            request.addProperty("allow_stdin", true);
            String id = kernel.send(kernel.shell, "execute_request", request);
            kernel.receive(kernel.stdin);

            kernel.interrupt();

            assertThat(kernel.reply(kernel.shell, id).text("status")).isEqualTo("error");
            assertThat(kernel.run("3").result()).isEqualTo("3");
        }
    }

    @Test
    void an_interrupt_on_the_shell_channel_passes_the_queue_as_vs_code_sends_it_there() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            String loop = kernel.send(
                    kernel.shell,
                    "execute_request",
                    RunningKernel.request("{ System.out.println(\"go\"); while (true); }"));
            kernel.awaitPrinted(loop, "go");
            String queued = kernel.send(kernel.shell, "execute_request", RunningKernel.request("1"));

            String interrupt = kernel.send(kernel.shell, "interrupt_request", new JsonObject());

            assertThat(kernel.reply(kernel.shell, interrupt).text("status")).isEqualTo("ok");
            assertThat(kernel.reply(kernel.shell, loop).text("ename")).isEqualTo("Interrupted");
            assertThat(kernel.reply(kernel.shell, queued).text("status")).isEqualTo("aborted");
            // Code that looks like one is code.
            assertThat(kernel.run("\"interrupt_request\".length()").result()).isEqualTo("17");
            JsonObject odd = RunningKernel.request("40 + 2");
            odd.addProperty("msg_type", "interrupt_request");
            assertThat(kernel.run(odd).result()).isEqualTo("42");
        }
    }

    @Test
    void an_interrupt_of_an_idle_kernel_does_not_hit_the_next_cell() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            kernel.run("1");
            kernel.interrupt();

            assertThat(kernel.run("2").result()).isEqualTo("2");
        }
    }

    @Test
    void a_shutdown_is_obeyed_while_a_cell_loops() throws Exception {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            String id = kernel.send(
                    kernel.shell,
                    "execute_request",
                    RunningKernel.request("System.out.println(\"go\");\nwhile (true);"));
            kernel.awaitPrinted(id, "go");
            JsonObject content = new JsonObject();
            content.addProperty("restart", true);

            String asked = kernel.send(kernel.control, "shutdown_request", content);

            assertThat(kernel.reply(kernel.control, asked)
                            .content()
                            .get("restart")
                            .getAsBoolean())
                    .isTrue();
            assertThat(kernel.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(kernel.process.exitValue()).isZero();
        }
    }

    @Test
    void a_client_that_connects_anew_is_answered_though_its_former_connection_still_stands() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            kernel.run("int kept = 5;");

            ZMQ.Socket again = kernel.shellAgain();

            String id = kernel.send(again, "execute_request", RunningKernel.request("kept"));
            assertThat(kernel.reply(again, id).text("status")).isEqualTo("ok");
        }
    }

    @Test
    void the_kernel_ends_when_the_process_it_belongs_to_is_gone() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        try (RunningKernel kernel =
                RunningKernel.start(directory, Map.of("JPY_PARENT_PID", String.valueOf(parent.pid())))) {
            assertThat(kernel.run("1").status()).isEqualTo("ok");

            parent.destroyForcibly().waitFor();

            assertThat(kernel.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void messages_that_are_not_ours_are_dropped_and_the_next_is_answered() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            kernel.send(kernel.shell, "execute_request", RunningKernel.request("int forged = 1;"), "another key");
            kernel.shell.send("garbage");
            kernel.shell.sendMore("<IDS|MSG>");
            kernel.shell.send("half a message");
            kernel.send(kernel.shell, "no_such_request", new JsonObject());

            assertThat(kernel.run("forged").status()).isEqualTo("error");
            assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
        }
    }

    @Test
    void the_heart_beats_and_the_kernel_says_who_it_is() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            kernel.heartbeat.send("ping");
            JsonObject info =
                    kernel.ask("kernel_info_request", new JsonObject()).reply().content();

            assertThat(new String(kernel.heartbeat.recv(), StandardCharsets.UTF_8))
                    .isEqualTo("ping");
            assertThat(info.get("status").getAsString()).isEqualTo("ok");
            assertThat(info.get("protocol_version").getAsString()).isEqualTo("5.4");
            assertThat(info.getAsJsonObject("language_info")
                            .get("file_extension")
                            .getAsString())
                    .isEqualTo(".java");
        }
    }

    @Test
    void a_generated_notebook_says_of_its_language_what_the_kernel_does_so_that_no_front_end_has_to()
            throws IOException {
        Object written = NotebookTemplates.with(directory)
                .render(List.of("scratch"), Map.of(), Map.of())
                .metadata()
                .get("language_info");
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            JsonObject info =
                    kernel.ask("kernel_info_request", new JsonObject()).reply().content();

            assertThat(new Gson().toJsonTree(written)).isEqualTo(info.get("language_info"));
        }
    }

    @Test
    void code_is_completed_inspected_and_judged() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            String cell = "String word = \"\uD83D\uDE00\";\nword.toUpp";
            JsonObject completion = kernel.ask(
                            "complete_request", RunningKernel.at(cell, cell.codePointCount(0, cell.length())))
                    .reply()
                    .content();
            assertThat(RunningKernel.strings(completion.getAsJsonArray("matches")))
                    .containsExactly("toUpperCase(");
            assertThat(completion.get("cursor_start").getAsInt()).isEqualTo(24);

            JsonObject inspection = kernel.ask("inspect_request", RunningKernel.at("Math.max", 6))
                    .reply()
                    .content();
            assertThat(inspection.get("found").getAsBoolean()).isTrue();
            assertThat(inspection.getAsJsonObject("data").get("text/plain").getAsString())
                    .contains("int Math.max(int a, int b)");

            assertThat(judged(kernel, "1 + 1")).isEqualTo("complete");
            assertThat(judged(kernel, "class A {")).isEqualTo("incomplete");
            assertThat(judged(kernel, "if (true)")).isEqualTo("incomplete");
            assertThat(judged(kernel, "int 1x = ;")).isEqualTo("invalid");
        }
    }

    private static String judged(RunningKernel kernel, String code) {
        return kernel.ask("is_complete_request", RunningKernel.at(code, 0))
                .reply()
                .text("status");
    }

    @Test
    void history_gives_ranges_tails_and_searches() throws IOException {
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            kernel.run("6 * 7");
            kernel.run("int a = 1;");
            kernel.run("6 * 7");

            assertThat(history(kernel, "tail", "n", 2)).containsExactly("1,2,int a = 1;", "1,3,6 * 7");
            assertThat(history(kernel, "range", "stop", 2)).containsExactly("1,1,6 * 7");
            assertThat(history(kernel, "search", "unique", 1)).containsExactly("1,3,6 * 7");
        }
    }

    private static List<String> history(RunningKernel kernel, String access, String key, int value) {
        JsonObject asked = new JsonObject();
        asked.addProperty("hist_access_type", access);
        asked.addProperty("pattern", "6*");
        asked.addProperty("session", 0);
        asked.addProperty("start", 1);
        if (key.equals("unique")) {
            asked.addProperty("unique", true);
        } else {
            asked.addProperty(key, value);
        }
        List<String> rows = new ArrayList<>();
        Ran ran = kernel.ask("history_request", asked);
        for (var row : ran.reply().content().getAsJsonArray("history")) {
            JsonArray columns = row.getAsJsonArray();
            rows.add(columns.get(0).getAsInt() + "," + columns.get(1).getAsInt() + ","
                    + columns.get(2).getAsString());
        }
        return rows;
    }

    @Test
    void a_connection_file_that_is_no_good_is_explained_in_one_line() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken.json"), "{\"ip\": ");
        Path empty = Files.writeString(directory.resolve("empty.json"), "{}");

        assertThat(started(directory.resolve("none.json").toString()))
                .isEqualTo("1 connection file " + directory.resolve("none.json")
                        + " does not exist; expected the JSON file that a Jupyter client writes."
                        + " Start the kernel from Jupyter, or with 'jotter execute'.\n");
        assertThat(started(broken.toString())).startsWith("1 connection file " + broken + " is not JSON; expected");
        assertThat(started(empty.toString())).startsWith("1 connection file " + empty + " has no transport or no ip;");
        assertThat(started())
                .startsWith("2 the kernel was started with 0 arguments; expected one, the connection file.");
    }

    private static String started(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KernelMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + output;
    }
}
