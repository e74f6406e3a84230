package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jotter.kernel.RunningKernel.Ran;
import dev.jotter.kernel.RunningKernel.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelExecutionTest {

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

    @Test
    void the_value_of_the_last_expression_is_the_result() {
        assertThat(kernel.run("int a = 20;\nint b = 22;\na + b").result()).isEqualTo("42");
    }

    @Test
    void a_trailing_semicolon_hides_the_value_and_so_do_null_and_void() {
        assertThat(kernel.run("1 + 1;").of("execute_result")).isEmpty();
        assertThat(kernel.run("(Object) null").of("execute_result")).isEmpty();
        assertThat(kernel.run("System.out.println()").of("execute_result")).isEmpty();
        assertThat(kernel.run("1 + 1 // not hidden;").result()).isEqualTo("2");
        assertThat(kernel.run("3; // hidden").of("execute_result")).isEmpty();
        assertThat(kernel.run("\"//;\"").result()).isEqualTo("//;");
    }

    @Test
    void state_is_kept_between_cells_and_values_are_objects() {
        kernel.run("record Point(int x, int y) {}\nvar point = new Point(1, 2);");

        assertThat(kernel.run("point.x() + point.y()").result()).isEqualTo("3");
        assertThat(kernel.run("point").result()).contains("1").contains("2");
    }

    @Test
    void classes_that_need_each_other_work_in_one_cell() {
        Ran ran = kernel.run("class Egg { Hen hen; }\nclass Hen { Egg egg = new Egg(); }\nnew Hen().egg.hen == null");

        assertThat(ran.result()).isEqualTo("true");
        assertThat(kernel.run(
                                "sealed interface Shape permits Dot {}\nrecord Dot() implements Shape {}\nnew Dot() instanceof Shape")
                        .result())
                .isEqualTo("true");
    }

    @Test
    void a_forward_reference_is_noted_and_works_once_it_is_defined() {
        Ran early = kernel.run("int twice(int n) { return later(n) * 2; }");

        assertThat(early.status()).isEqualTo("ok");
        assertThat(early.printed("stderr"))
                .isEqualTo("note: twice(int) refers to method later(int), which is not defined yet;"
                        + " it works once that is there\n");
        assertThat(kernel.run("int later(int n) { return n + 1; }\ntwice(4)").result())
                .isEqualTo("10");
    }

    @Test
    void standard_streams_arrive_under_their_names_with_every_character() {
        Ran ran = kernel.run("System.out.println(\"grüße € \uD83D\uDE00\"); System.err.print(\"oops\");");

        assertThat(ran.printed("stdout")).isEqualTo("grüße € \uD83D\uDE00\n");
        assertThat(ran.printed("stderr")).isEqualTo("oops");
    }

    @Test
    void a_character_written_byte_by_byte_is_not_torn() {
        Ran ran = kernel.run(
                "for (byte b : \"€\\uD83D\\uDE00\".getBytes(\"UTF-8\")) { System.out.write(b); System.out.flush(); Thread.sleep(40); }");

        assertThat(ran.printed("stdout")).isEqualTo("€\uD83D\uDE00");
    }

    @Test
    void a_hundred_thousand_lines_all_arrive_in_order() {
        Ran ran = kernel.run("for (int i = 0; i < 100_000; i++) { System.out.println(\"line \" + i); }");

        String expected =
                IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        assertThat(ran.printed("stdout").equals(expected))
                .as("all lines, in order")
                .isTrue();
        assertThat(ran.of("stream")).hasSizeLessThan(1_000);
    }

    @Test
    void what_a_thread_prints_after_its_cell_belongs_to_that_cell() {
        String first = kernel.send(
                kernel.shell,
                "execute_request",
                RunningKernel.request(
                        "var go = new java.util.concurrent.CountDownLatch(1);\n"
                                + "new Thread(() -> { try { go.await(); } catch (InterruptedException e) {} System.out.println(\"late\"); }).start();"));
        kernel.collect(first);

        kernel.send(kernel.shell, "execute_request", RunningKernel.request("go.countDown();"));

        kernel.awaitPrinted(first, "late");
    }

    @Test
    void displays_updates_and_clears() {
        Ran ran = kernel.run(
                "String shown = Lab.display(\"one\");\nLab.updateDisplay(shown, \"two\");\nLab.clearOutput();");

        Received display = ran.of("display_data").get(0);
        Received update = ran.of("update_display_data").get(0);
        assertThat(display.content().getAsJsonObject("transient"))
                .isEqualTo(update.content().getAsJsonObject("transient"));
        assertThat(update.content().getAsJsonObject("data").get("text/plain").getAsString())
                .isEqualTo("two");
        assertThat(ran.of("clear_output")).hasSize(1);
    }

    @Test
    void a_silent_cell_shows_no_result_and_takes_no_number() {
        int before = kernel.run("1").reply().content().get("execution_count").getAsInt();
        JsonObject silent = RunningKernel.request("2 + 2");
        silent.addProperty("silent", true);

        Ran ran = kernel.run(silent);

        assertThat(ran.of("execute_result")).isEmpty();
        assertThat(ran.of("execute_input")).isEmpty();
        assertThat(kernel.run("1").reply().content().get("execution_count").getAsInt())
                .isEqualTo(before + 1);
    }

    @Test
    void user_expressions_are_evaluated_each_on_its_own() {
        JsonObject request = RunningKernel.request("int base = 5;");
        JsonObject expressions = new JsonObject();
        expressions.addProperty("good", "base * 2");
        expressions.addProperty("bad", "nothing.here");
        request.add("user_expressions", expressions);

        JsonObject answers = kernel.run(request).reply().content().getAsJsonObject("user_expressions");

        assertThat(answers.getAsJsonObject("good")
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString())
                .isEqualTo("10");
        assertThat(answers.getAsJsonObject("bad").get("status").getAsString()).isEqualTo("error");
    }

    @Test
    void cells_queued_behind_a_failure_are_aborted() throws IOException {
        // Fails once all are sent, and had time to arrive.
        String failing = "while (!Files.exists(Path.of(\"all-sent\"))) Thread.sleep(5);\n"
                + "Thread.sleep(300);\nint never = 1 / 0;";
        List<String> ids = List.of(
                kernel.send(kernel.shell, "execute_request", RunningKernel.request(failing)),
                kernel.send(kernel.shell, "execute_request", RunningKernel.request("int queued = 1;")),
                kernel.send(kernel.shell, "execute_request", RunningKernel.request("int queuedToo = 1;")));
        Files.createFile(directory.resolve("all-sent"));

        List<String> states = ids.stream()
                .map(id -> kernel.reply(kernel.shell, id).text("status"))
                .toList();

        assertThat(states).containsExactly("error", "aborted", "aborted");
        assertThat(kernel.run("1 + 1").status()).isEqualTo("ok");
    }

    @Test
    void the_rest_runs_when_the_client_asked_not_to_stop() {
        JsonObject failing = RunningKernel.request("1 / 0");
        failing.addProperty("stop_on_error", false);
        String first = kernel.send(kernel.shell, "execute_request", failing);
        String second = kernel.send(kernel.shell, "execute_request", RunningKernel.request("7"));

        assertThat(kernel.reply(kernel.shell, first).text("status")).isEqualTo("error");
        assertThat(kernel.reply(kernel.shell, second).text("status")).isEqualTo("ok");
    }

    @Test
    void input_is_asked_of_the_client() {
        JsonObject request = RunningKernel.request("new Scanner(System.in).nextLine()");
        request.addProperty("allow_stdin", true);
        String id = kernel.send(kernel.shell, "execute_request", request);
        Received question = kernel.receive(kernel.stdin);
        JsonObject answer = new JsonObject();
        answer.addProperty("value", "forty-two");

        kernel.send(kernel.stdin, "input_reply", answer);

        assertThat(question.type()).isEqualTo("input_request");
        assertThat(kernel.collect(id).result()).isEqualTo("forty-two");
    }

    @Test
    void input_ends_at_once_for_a_client_that_takes_no_questions() {
        assertThat(kernel.run("System.in.read()").result()).isEqualTo("-1");
    }

    @Test
    void messages_are_dated_to_the_microsecond() {
        String date = kernel.run("1").reply().header().get("date").getAsString();

        assertThat(date).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(OffsetDateTime.parse(date)).isBefore(OffsetDateTime.now().plusMinutes(1));
    }

    @Test
    void magics_time_and_list_and_name_the_nearest() {
        assertThat(kernel.run("%time 6 * 7").result()).isEqualTo("42");
        assertThat(kernel.run("%%time\nint timed = 3;\ntimed").printed("stdout"))
                .startsWith("time: ");
        assertThat(kernel.run("%lsmagic").printed("stdout")).contains("%classpath [add PATH...]");
        assertThat(kernel.run("\n%tme 1").traceback())
                .contains(
                        "line 2: magic %tme is unknown; expected one of %%html, ",
                        ", %sh, %time." + " Did you mean \"%time\"?");
    }

    @Test
    void a_class_path_entry_that_is_not_there_is_named() {
        assertThat(kernel.run("%classpath add /no/such.jar").traceback())
                .contains("class path entry \"/no/such.jar\" is not there; expected a jar, a directory, or DIR/*");
    }

    @Test
    void an_import_behind_a_comment_leaves_variables_alone() {
        kernel.run("record Point(int x) {}\nvar point = new Point(4);");

        Ran ran = kernel.run("// more\n/* of it */\nimport java.util.concurrent.*;\nint broken = 1 / 0;");

        assertThat(ran.traceback()).contains("line 4:  int broken = 1 / 0;");
        assertThat(kernel.run("point.x()").result()).isEqualTo("4");
    }

    @Test
    void a_class_defined_anew_says_which_variables_it_empties() {
        kernel.run("class Shape {}\nvar first = new Shape();\nShape second = new Shape();");

        Ran ran = kernel.run("class Shape { int sides; }");

        assertThat(ran.printed("stderr").lines())
                .containsExactlyInAnyOrder(
                        "note: first lost its value, as Shape was defined anew; run the cell that sets it again",
                        "note: second lost its value, as Shape was defined anew; run the cell that sets it again");
        assertThat(kernel.run("second == null").result()).isEqualTo("true");
    }

    @Test
    void the_id_of_what_was_shown_is_no_result_unless_asked_for() {
        assertThat(kernel.run("display(1)").of("execute_result")).isEmpty();
        assertThat(kernel.run("String id = display(1);\nid").result()).hasSize(36);
    }
}
