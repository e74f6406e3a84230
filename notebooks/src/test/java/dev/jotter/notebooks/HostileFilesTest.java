package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are made to hurt, read and exported by one process with a heap of 48 MB: each is taken, or refused with what is
 * wrong, where, and what to do. None takes the process down, and none keeps it busy for long.
 */
class HostileFilesTest {

    private static final String START = "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":[";
    private static final String CODE = "{\"cell_type\":\"code\",\"id\":\"a\",\"metadata\":{},\"source\":\"\","
            + "\"execution_count\":null,\"outputs\":[";

    @TempDir
    static Path directory;

    private static Map<String, String> answers = Map.of();

    private interface Content {
        void write(BufferedWriter out) throws IOException;
    }

    /** What the process of the test runs: a line for each file. */
    public static void main(String... arguments) throws IOException {
        try (var files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList()) {
                String read = answer(() -> NotebookFile.read(file));
                Path page = file.resolveSibling("page.html");
                String exported = answer(() -> HtmlExport.export(file, page, HtmlExport.Options.standard()));
                System.out.println(file.getFileName() + "\t" + line(read) + "\t" + line(exported));
            }
        }
    }

    private static String line(String text) {
        return text.replaceAll("[\\t\\r\\n]", " ");
    }

    private static String answer(Runnable action) {
        try {
            action.run();
            return "taken";
        } catch (NotebookException refused) {
            return String.valueOf(refused.getMessage());
        } catch (RuntimeException | Error broken) {
            return "BROKEN " + broken;
        }
    }

    @BeforeAll
    static void reads_them_all_in_a_small_process() throws Exception {
        write();
        Path out = directory.resolve("answers.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileFilesTest.class.getName(),
                        directory.toString()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(200, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        assertThat(ended).as(Files.readString(out)).isTrue();
        answers = Files.readAllLines(out).stream()
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0].replace(".ipynb", ""), parts -> parts[1]));
    }

    @Test
    void none_takes_the_process_down() throws IOException {
        assertThat(answers).hasSize(made.size());
        assertThat(answers.values()).allSatisfy(answer -> assertThat(answer).doesNotContain("BROKEN"));
    }

    @Test
    void what_is_nested_too_deep_is_refused_with_its_place() {
        assertThat(answers.get("deep-lists"))
                .contains("is nested deeper than 1000 levels (line 1, column ")
                .contains(", in cells[0].metadata.x[0][0]")
                .contains("[0]…[0]");
        assertThat(answers.get("deep-objects")).contains("is nested deeper than 1000 levels (line 1, column ");
        assertThat(answers.get("deep-brackets")).contains("JSON, but not an object");
    }

    @Test
    void what_does_not_fit_the_memory_is_refused_with_its_place() {
        assertThat(answers.get("long-string"))
                .contains("has a text too long for the memory of this process (line 1, column ")
                .contains(", in cells[0].outputs[0].data[\"video/mp4\"]); expected at most 3145728 characters.")
                .contains("JOTTER_JAVA_OPTS=-Xmx8g");
        assertThat(answers.get("many-values"))
                .contains(" needs more memory than this process has (48 MB), reached at cells[0].outputs[0].data[");
        assertThat(answers.get("long-key"))
                .contains("has a name of more than 65536 characters (line 1, column ")
                .contains(", in cells[0])");
        assertThat(answers.get("long-number")).contains("has a number of more than 1,000 digits (line 1, column ");
    }

    @Test
    void a_key_that_is_there_twice_is_refused_at_every_level() {
        assertThat(answers.get("two-cells")).contains(": cells is there twice (line 1, column ");
        assertThat(answers.get("two-outputs")).contains(": cells[0].outputs is there twice (line 1, column ");
        assertThat(answers.get("two-mimes"))
                .contains(": cells[1].outputs[0].data[\"text/html\"] is there twice (line 1, column ");
        assertThat(answers.get("two-metadata")).contains(": metadata.a.b is there twice (line 1, column ");
    }

    @Test
    void bytes_that_are_no_text_are_refused_with_their_place() {
        assertThat(answers.get("no-utf-8"))
                .contains("is not JSON (line 1, column ")
                .contains(", in cells[0].source: ");
        assertThat(answers.get("cut")).contains("is not JSON (line 1, column ").contains(", in cells[0].outputs");
        assertThat(answers.get("utf-16-cut")).contains("is not JSON (line 1, column ");
        assertThat(List.of(answers.get("bom"), answers.get("utf-16"), answers.get("lone-surrogate")))
                .allMatch("taken\ttaken"::equals);
    }

    @Test
    void what_has_another_type_is_refused_with_its_place() {
        assertThat(answers.get("source-number"))
                .contains(": cells[0].source is 5; expected a string or a list of strings.");
        assertThat(answers.get("output-text")).contains(": cells[0].outputs[1] is \"x\"; expected an object.");
        assertThat(answers.get("outputs-object")).contains(": cells[0].outputs is an object; expected a list.");
        assertThat(answers.get("cells-object")).contains(": cells is an object; expected a list.");
        assertThat(answers.get("cell-null")).contains(": cells[1] is absent or null; expected an object.");
        assertThat(answers.get("metadata-list")).contains(": metadata is a list; expected an object.");
        assertThat(answers.get("infinite")).contains(": metadata.x is 1e999 (line 1, column ");
        assertThat(answers.get("version-float")).contains("its \"nbformat\" is no whole number");
    }

    @Test
    void older_formats_are_taken_from_4_on_and_refused_with_the_remedy_before() {
        assertThat(answers.get("nbformat-3")).contains("is of nbformat 3; expected nbformat 4. Convert it with");
        assertThat(List.of(answers.get("nbformat-4.0"), answers.get("nbformat-4.4")))
                .allMatch("taken\ttaken"::equals);
    }

    @Test
    void what_is_no_file_is_refused_by_what_it_is() {
        assertThat(answers.get("directory")).contains("cannot be read: it is a directory; expected a file.");
        assertThat(answers.get("loop")).contains("cannot be read: ").contains("links on the way");
        assertThat(answers.get("empty")).contains("is empty");
    }

    @Test
    void text_that_is_deep_or_long_is_shown_all_the_same() {
        assertThat(List.of(
                        answers.get("deep-quotes"),
                        answers.get("deep-lists-of-markdown"),
                        answers.get("deep-links"),
                        answers.get("deep-html"),
                        answers.get("deep-svg"),
                        answers.get("deep-json"),
                        answers.get("wide-table"),
                        answers.get("large-html"),
                        answers.get("much-html"),
                        answers.get("much-svg"),
                        answers.get("much-prose"),
                        answers.get("large-stream"),
                        answers.get("many-colours"),
                        answers.get("many-cells")))
                .allMatch("taken\ttaken"::equals);
    }

    private static final Map<String, Boolean> made = new LinkedHashMap<>();

    private static void write() throws IOException {
        file("deep-lists", START + code("").replace("\"metadata\":{}", "\"metadata\":{\"x\":" + "[".repeat(100_000)));
        file("deep-objects", START + code("{\"data\":" + "{\"a\":".repeat(100_000)));
        file("deep-brackets", "[".repeat(100_000));
        file("long-number", "{\"nbformat\":4,\"metadata\":{\"x\":" + "9".repeat(2_000_000) + "},\"cells\":[]}");
        file("long-key", START + "{\"" + "k".repeat(2_000_000) + "\":1}]}");
        large("long-string", out -> shown(out, "video/mp4", 10_000_000));
        large("many-values", out -> {
            out.write(START + CODE
                    + "{\"output_type\":\"display_data\",\"metadata\":{},\"data\":{\"application/json\":[{}");
            for (int i = 0; i < 400_000; i++) {
                out.write(",{}");
            }
            out.write("]}}]}]}");
        });
        file("two-cells", START + "],\"cells\":[]}");
        file("two-outputs", START + code("").replace("\"outputs\":[]", "\"outputs\":[],\"outputs\":[]") + "]}");
        file(
                "two-mimes",
                START + code("") + "," + code(html("a").replace("{\"text/html\":", "{\"text/html\":1,\"text/html\":"))
                        + "]}");
        file("two-metadata", "{\"metadata\":{\"a\":{\"b\":1,\"b\":2}},\"nbformat\":4,\"cells\":[]}");
        String whole = START + code(html("a")).replace("\"source\":\"\"", "\"source\":\"é\"") + "]}";
        bytes("no-utf-8", whole, StandardCharsets.ISO_8859_1);
        bytes("bom", "\ufeff" + whole, StandardCharsets.UTF_8);
        bytes("utf-16", whole, StandardCharsets.UTF_16);
        bytes("utf-16-cut", whole.substring(0, 200), StandardCharsets.UTF_16);
        file("cut", whole.substring(0, whole.length() - 20));
        file("lone-surrogate", START + code(html("\\ud800 \\udc00")) + "]}");
        file("source-number", START + code("").replace("\"source\":\"\"", "\"source\":5") + "]}");
        file("output-text", START + code(html("a") + ",\"x\"") + "]}");
        file("outputs-object", START + code("").replace("\"outputs\":[]", "\"outputs\":{}") + "]}");
        file("cells-object", "{\"nbformat\":4,\"metadata\":{},\"cells\":{}}");
        file("cell-null", START + code("") + ",null]}");
        file("metadata-list", "{\"nbformat\":4,\"metadata\":[],\"cells\":[]}");
        file("infinite", "{\"nbformat\":4,\"metadata\":{\"x\":1e999},\"cells\":[]}");
        file("version-float", "{\"nbformat\":4.5,\"metadata\":{},\"cells\":[]}");
        file("nbformat-3", "{\"nbformat\":3,\"nbformat_minor\":0,\"metadata\":{},\"worksheets\":[{\"cells\":[]}]}");
        file(
                "nbformat-4.0",
                whole.replace("\"nbformat_minor\":5", "\"nbformat_minor\":0").replace("\"id\":\"a\",", ""));
        file(
                "nbformat-4.4",
                whole.replace("\"nbformat_minor\":5", "\"nbformat_minor\":4").replace("\"id\":\"a\",", ""));
        file("empty", "");
        file("deep-quotes", START + prose("> ".repeat(5_000) + "a") + "]}");
        file("deep-lists-of-markdown", START + prose("- ".repeat(5_000) + "a") + "]}");
        file("deep-links", START + prose("[".repeat(50_000) + "a" + "](b)".repeat(50_000)) + "]}");
        file("deep-html", START + code(html("<div>".repeat(50_000) + "a" + "<table><tr><td>".repeat(5_000))) + "]}");
        file("deep-svg", START + code(output("image/svg+xml", "\"<svg>" + "<g>".repeat(50_000) + "\"")) + "]}");
        file("deep-json", START + code(output("application/json", "[".repeat(900) + "]".repeat(900))) + "]}");
        file(
                "wide-table",
                START + code(html("<table>" + "<tr><td>1".repeat(5_000) + "<tr>" + "<td>2".repeat(20_000))) + "]}");
        file("large-html", START + code(html("<p>a<b>b</b></p>".repeat(150_000))) + "]}");
        file("much-html", START + code(html("<a>x".repeat(700_000))) + "]}");
        file("much-svg", START + code(output("image/svg+xml", "\"<svg>" + "<g/>".repeat(700_000) + "</svg>\"")) + "]}");
        file("much-prose", START + prose("*a* ".repeat(700_000)) + "]}");
        file(
                "large-stream",
                START
                        + code("{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"" + "a\\n".repeat(1_200_000)
                                + "\"}")
                        + "]}");
        file(
                "many-colours",
                START
                        + code("{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\""
                                + "\\u001b[38;5;99ma".repeat(150_000) + "\"}")
                        + "]}");
        file("many-cells", START + (code("") + ",").repeat(8_000) + code("") + "]}");
        Files.createDirectory(named("directory"));
        Files.createSymbolicLink(named("loop"), named("loop"));
    }

    private static Path named(String name) {
        made.put(name, true);
        return directory.resolve(name + ".ipynb");
    }

    private static void file(String name, String content) throws IOException {
        bytes(name, content, StandardCharsets.UTF_8);
    }

    private static void bytes(String name, String content, Charset charset) throws IOException {
        Files.write(named(name), content.getBytes(charset));
    }

    private static void large(String name, Content content) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(named(name))) {
            content.write(out);
        }
    }

    private static void shown(BufferedWriter out, String mime, int length) throws IOException {
        String[] around = (START + CODE + output(mime, "\"@\"") + "]}]}").split("@");
        out.write(around[0]);
        for (int i = 0; i < length; i += 1_000) {
            out.write("A".repeat(1_000));
        }
        out.write(around[1]);
    }

    private static String code(String outputs) {
        return CODE + outputs + "]}";
    }

    private static String html(String html) {
        return output("text/html", "\"" + html + "\"");
    }

    private static String output(String mime, String value) {
        return "{\"output_type\":\"display_data\",\"metadata\":{},\"data\":{\"" + mime + "\":" + value + "}}";
    }

    private static String prose(String text) {
        return "{\"cell_type\":\"markdown\",\"id\":\"p\",\"metadata\":{},\"source\":\"" + text + "\"}";
    }
}
