package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.jotter.kernel.RunningKernel.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.ZMQ;

/** What front ends rely on beyond running cells. */
class KernelProtocolTest {

    @TempDir
    static Path directory;

    static RunningKernel kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = RunningKernel.start(directory);
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    private static JsonObject json(String... pairs) {
        JsonObject json = new JsonObject();
        for (int i = 0; i < pairs.length; i += 2) {
            json.addProperty(pairs[i], pairs[i + 1]);
        }
        return json;
    }

    private static JsonObject openComms(String target) {
        return kernel.ask("comm_info_request", target.isEmpty() ? new JsonObject() : json("target_name", target))
                .reply()
                .content()
                .getAsJsonObject("comms");
    }

    private static List<Received> tell(String type, JsonObject content) {
        return kernel.outputs(kernel.send(kernel.shell, type, content)).stream()
                .filter(message -> !message.type().equals("status"))
                .toList();
    }

    @Test
    void a_comm_opened_by_the_front_end_is_answered_by_the_cells_code() {
        kernel.run("Comms.register(\"echo\", (comm, first) -> comm"
                + ".onMessage(data -> { System.out.print(\"heard\"); comm.send(Map.of(\"twice\", (Double) data.get(\"n\") * 2)); })"
                + ".onClose(() -> System.out.print(\"over \" + first.get(\"hello\"))));");
        JsonObject open = json("comm_id", "c1", "target_name", "echo");
        open.add("data", json("hello", "you"));
        JsonObject message = json("comm_id", "c1");
        JsonObject number = new JsonObject();
        number.addProperty("n", 21);
        message.add("data", number);

        tell("comm_open", open);
        assertThat(openComms("echo").keySet()).containsExactly("c1");
        assertThat(openComms("other").keySet()).isEmpty();
        List<Received> answers = tell("comm_msg", message);
        List<Received> last = tell("comm_close", json("comm_id", "c1"));

        assertThat(answers.get(0).text("text")).isEqualTo("heard");
        assertThat(answers.get(1).type()).isEqualTo("comm_msg");
        assertThat(answers.get(1).content().getAsJsonObject("data").get("twice").getAsDouble())
                .isEqualTo(42.0);
        assertThat(last.get(0).text("text")).isEqualTo("over you");
        assertThat(openComms("").keySet()).isEmpty();
    }

    @Test
    void a_comm_to_nobody_is_closed_at_once_and_one_whose_code_fails_says_why() {
        kernel.run("Comms.register(\"broken\", (comm, first) -> { throw new IllegalStateException(\"no luck\"); });");

        List<Received> unknown = tell("comm_open", json("comm_id", "c2", "target_name", "nobody"));
        List<Received> broken = tell("comm_open", json("comm_id", "c3", "target_name", "broken"));

        assertThat(unknown).hasSize(1);
        assertThat(unknown.get(0).type()).isEqualTo("comm_close");
        assertThat(unknown.get(0).text("comm_id")).isEqualTo("c2");
        assertThat(broken).extracting(Received::type).containsExactlyInAnyOrder("comm_close", "error");
        assertThat(broken.stream()
                        .filter(m -> m.type().equals("error"))
                        .findFirst()
                        .orElseThrow()
                        .text("evalue"))
                .isEqualTo("no luck");
        assertThat(openComms("").keySet()).isEmpty();
    }

    @Test
    void a_cell_opens_a_comm_to_the_front_end() {
        List<Received> outputs = kernel.run("Comm mine = Comms.open(\"viewer\", Map.of(\"a\", List.of(1, 2)));\n"
                        + "mine.send(Map.of()); mine.close(); mine.send(Map.of());")
                .outputs();

        assertThat(outputs)
                .extracting(Received::type)
                .containsSubsequence("comm_open", "comm_msg", "comm_close")
                .doesNotHaveDuplicates();
        Received open = outputs.stream()
                .filter(m -> m.type().equals("comm_open"))
                .findFirst()
                .orElseThrow();
        assertThat(open.text("target_name")).isEqualTo("viewer");
        assertThat(open.content().get("data")).hasToString("{\"a\":[1,2]}");
    }

    @Test
    void a_subscriber_is_welcomed_so_that_it_knows_from_when_on_it_hears_all() {
        try (ZMQ.Socket late = kernel.subscriber("")) {
            Received first = kernel.receive(late);

            assertThat(first.type()).isEqualTo("iopub_welcome");
            assertThat(first.text("subscription")).isEmpty();
            assertThat(first.parent().keySet()).isEmpty();
        }
    }

    @Test
    void incomplete_code_is_indented_as_its_last_line_asks() {
        assertThat(indent("class A {")).isEqualTo("    ");
        assertThat(indent("class A {\n    void f() {")).isEqualTo("        ");
        assertThat(indent("if (true)")).isEqualTo("    ");
        assertThat(indent("foo(")).isEqualTo("    ");
        assertThat(indent("class A {\n    int x;")).isEqualTo("    ");
    }

    private static String indent(String code) {
        return kernel.ask("is_complete_request", RunningKernel.at(code, 0))
                .reply()
                .text("indent");
    }

    @Test
    void code_is_refused_on_the_control_channel_which_goes_on() {
        String id = kernel.send(kernel.control, "execute_request", RunningKernel.request("1"));

        assertThat(kernel.reply(kernel.control, id).text("evalue"))
                .isEqualTo("execute_request came on the control channel; expected it on the shell channel.");
        String info = kernel.send(kernel.control, "kernel_info_request", new JsonObject());
        assertThat(kernel.reply(kernel.control, info).text("status")).isEqualTo("ok");
    }

    @Test
    void a_password_is_asked_for_unseen() {
        JsonObject request = RunningKernel.request("Lab.password(\"Token: \").length()");
        request.addProperty("allow_stdin", true);
        String id = kernel.send(kernel.shell, "execute_request", request);
        Received question = kernel.receive(kernel.stdin);
        kernel.send(kernel.stdin, "input_reply", json("value", "hunter2"));

        assertThat(question.text("prompt")).isEqualTo("Token: ");
        assertThat(question.content().get("password").getAsBoolean()).isTrue();
        assertThat(kernel.collect(id).result()).isEqualTo("7");
        assertThat(kernel.run("Lab.input(\"Name: \")").traceback())
                .contains("\"Name:\" cannot be asked: this front end takes no questions;");
    }

    @Test
    void twenty_threads_print_to_the_cell_that_started_them() {
        String code = "for (int t = 0; t < 20; t++) { int me = t; Thread.ofX(() -> {"
                + " for (int i = 0; i < 200; i++) System.out.println(\"CELL \" + me + \" \" + i); }).start(); }";
        List<String> ids = new ArrayList<>();
        for (String cell : List.of("a", "b")) {
            ids.add(kernel.send(
                    kernel.shell,
                    "execute_request",
                    RunningKernel.request(
                            code.replace("Thread.ofX", "new Thread").replace("CELL", cell))));
        }
        Map<String, StringBuilder> printed = Map.of(ids.get(0), new StringBuilder(), ids.get(1), new StringBuilder());
        while (printed.values().stream()
                .anyMatch(text -> text.chars().filter(c -> c == '\n').count() < 4_000)) {
            Received message = kernel.receive(kernel.iopub);
            printed.forEach((id, text) -> {
                if (message.answers(id) && message.type().equals("stream")) {
                    text.append(message.text("text"));
                }
            });
        }

        for (int cell = 0; cell < 2; cell++) {
            String name = "ab".substring(cell, cell + 1);
            List<String> lines = printed.get(ids.get(cell)).toString().lines().toList();
            assertThat(lines).hasSize(4_000).allMatch(line -> line.startsWith(name + " "));
            for (int t = 0; t < 20; t++) {
                String prefix = name + " " + t + " ";
                assertThat(lines.stream()
                                .filter(line -> line.startsWith(prefix))
                                .map(line -> Integer.parseInt(line.substring(prefix.length()))))
                        .isSorted()
                        .hasSize(200);
            }
        }
        ids.forEach(id -> kernel.reply(kernel.shell, id));
    }

    @Test
    void inputs_are_found_again_by_later_sessions_and_by_other_kernels(@TempDir Path own) throws IOException {
        Path file = own.resolve("deep/history.jsonl");
        Map<String, String> environment = Map.of("JOTTER_HISTORY", file.toString());
        try (RunningKernel first = RunningKernel.start(own, environment)) {
            first.run("int apples = 1;");
            first.run("\"pears * and ?\"");
            Path other = Files.createDirectory(own.resolve("other"));
            try (RunningKernel second = RunningKernel.start(other, environment)) {
                second.run("int plums = 2;");
                assertThat(history(second, json("hist_access_type", "tail")))
                        .containsExactly("1,1,int apples = 1;", "1,2,\"pears * and ?\"", "2,1,int plums = 2;");
                assertThat(history(first, json("hist_access_type", "search", "pattern", "int*")))
                        .containsExactly("1,1,int apples = 1;", "2,1,int plums = 2;");
            }
        }
        // A crash in the middle of a line, and bytes that are no text.
        Files.write(file, new byte[] {'{', '"', (byte) 0xFF, '\n', '[', ']', '\n', '{', '"', 's'}, APPEND);

        try (RunningKernel third = RunningKernel.start(own, environment)) {
            third.run("int cherries = 3;");
            JsonObject before = json("hist_access_type", "range");
            before.addProperty("session", -2);
            JsonObject tail = json("hist_access_type", "tail");
            tail.addProperty("n", 2);

            assertThat(history(third, before)).containsExactly("1,1,int apples = 1;", "1,2,\"pears * and ?\"");
            assertThat(history(third, tail)).containsExactly("2,1,int plums = 2;", "3,1,int cherries = 3;");
            assertThat(history(third, json("hist_access_type", "search", "pattern", "*a*a*a*a*b")))
                    .isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static final java.nio.file.OpenOption APPEND = java.nio.file.StandardOpenOption.APPEND;

    @Test
    void history_can_be_refused_and_a_place_that_cannot_be_written_spoils_nothing(@TempDir Path own)
            throws IOException {
        try (RunningKernel kernel = RunningKernel.start(own, Map.of("JOTTER_HISTORY", "none"))) {
            kernel.run("1");
            assertThat(history(kernel, json("hist_access_type", "tail"))).containsExactly("1,1,1");
            assertThat(own).isDirectoryNotContaining("glob:**history*");
        }
        Path taken = Files.writeString(own.resolve("file"), "");
        try (RunningKernel kernel = RunningKernel.start(
                own, Map.of("JOTTER_HISTORY", taken.resolve("h").toString()))) {
            assertThat(kernel.run("2").result()).isEqualTo("2");
            assertThat(history(kernel, json("hist_access_type", "tail"))).containsExactly("1,1,2");
        }
    }

    private static List<String> history(RunningKernel kernel, JsonObject asked) {
        List<String> rows = new ArrayList<>();
        for (var row : kernel.ask("history_request", asked).reply().content().getAsJsonArray("history")) {
            JsonArray columns = row.getAsJsonArray();
            rows.add(columns.get(0).getAsInt() + "," + columns.get(1).getAsInt() + ","
                    + columns.get(2).getAsString());
        }
        return rows;
    }
}
