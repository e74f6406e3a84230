package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that all kernels of a person share. */
class KernelHistoryTest {

    private static final int CELLS = 15;

    @TempDir
    Path directory;

    @Test
    void a_file_that_has_grown_too_long_keeps_its_newer_half_while_two_kernels_write() throws IOException {
        Path file = directory.resolve("history.jsonl");
        String old = IntStream.rangeClosed(1, 40_000)
                .mapToObj(
                        i -> "{\"session\":" + i + ",\"line\":1,\"input\":\"old " + i + " " + "x".repeat(200) + "\"}\n")
                .collect(Collectors.joining());
        Files.writeString(file, old);
        Map<String, String> environment = Map.of("JOTTER_HISTORY", file.toString());
        try (RunningKernel one = RunningKernel.start(Files.createDirectory(directory.resolve("one")), environment);
                RunningKernel two = RunningKernel.start(Files.createDirectory(directory.resolve("two")), environment)) {
            for (int i = 0; i < CELLS; i++) {
                String first = one.send(one.shell, "execute_request", RunningKernel.request("\"one " + i + "\""));
                String second = two.send(two.shell, "execute_request", RunningKernel.request("\"two " + i + "\""));
                one.collect(first);
                two.collect(second);
            }
        }

        List<JsonObject> lines = Files.readAllLines(file).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertThat(old.length()).isGreaterThan(8 * 1024 * 1024);
        assertThat(Files.size(file)).isBetween(3_500_000L, 4_700_000L);
        assertThat(inputs(lines, "old ")).last().asString().startsWith("old 40000 ");
        for (String kernel : List.of("one", "two")) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < CELLS; i++) {
                expected.add("\"" + kernel + " " + i + "\"");
            }
            assertThat(inputs(lines, "\"" + kernel)).isEqualTo(expected);
        }
        assertThat(lines.stream().filter(line -> !line.has("input")).map(line -> line.get("session")
                        .getAsInt()))
                .containsExactlyInAnyOrder(40_001, 40_002);
    }

    private static List<String> inputs(List<JsonObject> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.has("input"))
                .map(line -> line.get("input").getAsString())
                .filter(input -> input.startsWith(prefix))
                .toList();
    }
}
