package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.jotter.kernel.RunningKernel.Ran;
import dev.jotter.kernel.RunningKernel.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Points of the protocol that clients seldom look at, and rely on. */
class KernelPromisesTest {

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

    private static JsonObject info() {
        return kernel.ask("kernel_info_request", new JsonObject()).reply().content();
    }

    @Test
    void the_kernel_says_what_it_is_and_only_what_it_can() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(pom)
                .contains("<version>" + info().get("implementation_version").getAsString() + "</version>");
        assertThat(info().get("status").getAsString()).isEqualTo("ok");
        assertThat(info().get("protocol_version").getAsString()).isEqualTo("5.4");
        assertThat(info().getAsJsonArray("supported_features")).isEmpty();
        assertThat(info().get("debugger").getAsBoolean()).isFalse();
        assertThat(kernel.ask("kernel_info_request", new JsonObject())
                        .reply()
                        .header()
                        .get("version")
                        .getAsString())
                .isEqualTo("5.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"debug_request", "create_subshell_request", "connect_request"})
    void a_request_nobody_knows_is_answered_so_that_no_client_waits(String type) {
        for (ZMQ.Socket socket : List.of(kernel.shell, kernel.control)) {
            Received reply = kernel.reply(socket, kernel.send(socket, type, new JsonObject()));

            assertThat(reply.type()).isEqualTo(type.replace("_request", "_reply"));
            assertThat(reply.text("status")).isEqualTo("error");
            assertThat(reply.text("evalue")).startsWith(type + " ");
        }
    }

    @Test
    void a_cell_that_is_not_to_be_stored_takes_no_number_and_is_in_no_history() {
        int before = number(kernel.run("\"counted\""));
        JsonObject unstored = RunningKernel.request("\"not \" + \"stored\"");
        unstored.addProperty("store_history", false);

        Ran ran = kernel.run(unstored);

        assertThat(ran.result()).isEqualTo("not stored");
        assertThat(number(kernel.run("\"counted too\""))).isEqualTo(before + 1);
        assertThat(history("tail").toString()).contains("\"counted\"").doesNotContain("stored");
    }

    private static int number(Ran ran) {
        return ran.reply().content().get("execution_count").getAsInt();
    }

    @Test
    void history_comes_with_what_was_shown_where_that_is_asked_for() {
        kernel.run("3 * 37");

        JsonArray row = history("tail").get(history("tail").size() - 1).getAsJsonArray();

        assertThat(row.get(2).getAsJsonArray().get(0).getAsString()).isEqualTo("3 * 37");
        assertThat(row.get(2).getAsJsonArray().get(1).getAsString()).isEqualTo("111");
    }

    private static JsonArray history(String access) {
        JsonObject asked = new JsonObject();
        asked.addProperty("hist_access_type", access);
        asked.addProperty("output", true);
        asked.addProperty("n", 5);
        return kernel.ask("history_request", asked).reply().content().getAsJsonArray("history");
    }

    @Test
    void output_is_cleared_at_once_or_with_the_next() {
        List<Received> cleared = kernel.run("clearOutput(); clearOutput(true); System.out.print(\"x\");")
                .of("clear_output");

        assertThat(cleared.stream().map(message -> message.content().get("wait").getAsBoolean()))
                .containsExactly(false, true);
    }

    /** They are for the kernel's own kernel_info to answer, which no text of anybody's may stop. */
    @Test
    void a_heartbeat_beats_whatever_it_is_sent() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<byte[]> sent = new ArrayList<>();
            for (int frame = random.nextInt(4); frame >= 0; frame--) {
                byte[] bytes = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(100_000)];
                random.nextBytes(bytes);
                sent.add(bytes);
                kernel.heartbeat.send(bytes, frame > 0 ? ZMQ.SNDMORE : 0);
            }
            assertThat(RunningKernel.frames(kernel.heartbeat))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(sent);
        }
    }

    @Test
    void what_subscribers_send_does_no_harm_to_iopub() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (ZContext context = new ZContext();
                ZMQ.Socket raw = context.createSocket(SocketType.XSUB)) {
            raw.setLinger(0);
            raw.setHandshakeIvl(1_000);
            raw.connect(kernel.iopubAddress());
            for (int i = 0; i < 500; i++) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                if (bytes.length > 0 && random.nextBoolean()) {
                    bytes[0] = (byte) random.nextInt(2);
                }
                raw.send(bytes, random.nextInt(5) == 0 ? ZMQ.SNDMORE : 0);
            }
            raw.send(new byte[] {1});
            assertThat(kernel.run("5 + 5").result()).as("seed %d", seed).isEqualTo("10");
            try (ZMQ.Socket late = kernel.subscriber("")) {
                assertThat(kernel.receive(late).type()).isEqualTo("iopub_welcome");
            }
        }
    }
}
