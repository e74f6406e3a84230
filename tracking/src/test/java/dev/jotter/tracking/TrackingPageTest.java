package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.internal.query.Filter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/tracking.md says, with the text that is in it. */
class TrackingPageTest {

    @TempDir
    Path directory;

    private final String page = page();

    @Test
    void its_code_compiles_and_does_what_it_says() throws Exception {
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(9);
        Path source = directory.resolve("Page.java");
        Files.writeString(
                source,
                blocks.get(0) + "class Page {\npublic static void main(String... args) throws Exception {\n"
                        + String.join("\n", blocks.subList(1, blocks.size())) + "}\n}\n");
        String classPath = System.getProperty("java.class.path");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.err, "-cp", classPath, "-d", directory.toString(), source.toString());
        assertThat(compiled).isZero();

        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        directory + File.pathSeparator + classPath,
                        "Page")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().remove(JotterEnvironment.STORE);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().toList())
                .hasSize(8)
                .contains("1 in the trash")
                .contains("after fifty steps: loss.svg, by true")
                .startsWith("FAILED: java.lang.ArithmeticException: the loss is infinite")
                .contains("1 point of the first attempt")
                // Map.of has no order.
                .anyMatch(line -> line.startsWith("COMPLETED {")
                        && line.contains("model={layers=[64, 64]}")
                        && line.endsWith(", parameters=4352} NaN"))
                .anyMatch(line -> line.endsWith(" ± NaN over 1 of 3"))
                .anyMatch(line -> line.startsWith("200 points, the last MetricPoint[step=199, "))
                .anyMatch(line -> line.contains("lr") && line.endsWith(": [0.1, 0.01]"));
        try (Jotter jotter = Jotter.open(directory.toString())) {
            assertThat(jotter.runs(RunQuery.all()).stream()
                            .collect(Collectors.groupingBy(RunInfo::status, Collectors.counting())))
                    .isEqualTo(Map.of(RunStatus.COMPLETED, 4L, RunStatus.FAILED, 1L));
            assertThat(directory.resolve("restored/loss.svg")).hasContent("<svg/>");
            assertThat(jotter.run("resumable").checkpoints())
                    .extracting(Checkpoint::step)
                    .containsExactly(30L, 40L, 50L);
            RunInfo resumed = jotter.run("resumed once");
            assertThat(resumed.attempt()).isEqualTo(2);
            assertThat(resumed.metrics().keySet()).containsExactly("gpu/1/memory", "loss");
            assertThat(jotter.runs(RunQuery.all().withTags(List.of("checked"))))
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(run.artifacts())
                                .extracting(Artifact::name)
                                .containsExactly("loss.svg", "weights/final.bin");
                        assertThat(run.notes()).startsWith("# What I saw\n");
                    });
        }
    }

    @Test
    void its_tables_name_every_field_and_operator_and_no_other() {
        Set<String> fields = new TreeSet<>();
        Set<String> words = new TreeSet<>();
        for (String row : rows("| field | is |")) {
            fields.addAll(codes(row.split("\\|")[1]));
        }
        for (String row : rows("| operator | is true when |")) {
            codes(row.split("\\|")[1]).forEach(code -> words.addAll(List.of(code.split("[ ,()]+"))));
        }

        assertThat(fields)
                .containsExactlyInAnyOrder(
                        ("id name experiment description notes author host branch commit parent status outcome seed step"
                                        + " attempt duration created started ended params.KEY tags.KEY metrics.KEY .last"
                                        + " .min .max .mean .count")
                                .split(" "));
        for (String word : words) {
            boolean operand = word.matches("[abxy]");
            assertThat(operand || accepted(word)).as(word).isTrue();
        }
    }

    private static boolean accepted(String word) {
        String where =
                switch (word) {
                    case "IN" -> "name IN ('a')";
                    case "IS", "NULL" -> "name IS NULL";
                    case "AND", "OR" -> "name = 'a' " + word + " name = 'b'";
                    case "NOT" -> "NOT name = 'a'";
                    default -> "name " + word + " 'a'";
                };
        return Filter.parse(where) != null;
    }

    private List<String> rows(String header) {
        int from = page.indexOf(header);
        assertThat(from).isPositive();
        return page.substring(from)
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static List<String> codes(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/tracking.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
