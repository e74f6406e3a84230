package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportMemoryTest {

    private static final int CELLS = 800;

    @TempDir
    Path directory;

    /** What the process of the test runs. */
    public static void main(String... arguments) {
        HtmlExport.export(Path.of(arguments[0]), Path.of(arguments[1]), HtmlExport.Options.standard());
    }

    @Test
    void exports_a_notebook_larger_than_its_memory() throws Exception {
        Path notebook = directory.resolve("large.ipynb");
        write(notebook);
        Path page = directory.resolve("large.html");

        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportMemoryTest.class.getName(),
                        notebook.toString(),
                        page.toString()))
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(errors).hasContent("");
        assertThat(Files.size(notebook)).isGreaterThan(60L << 20);
        assertThat(Files.size(page)).isGreaterThan(60L << 20);
    }

    private static void write(Path file) throws IOException {
        Random random = new Random(1);
        char[] picture = new char[80_000];
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"cells\":[");
            for (int i = 0; i < CELLS; i++) {
                for (int at = 0; at < picture.length; at++) {
                    picture[at] = "ABCDEFGHIJKLMNOPabcdefghijklmnop".charAt(random.nextInt(32));
                }
                out.write((i == 0 ? "" : ",") + "{\"cell_type\":\"code\",\"id\":\"c" + i + "\",\"metadata\":{},"
                        + "\"source\":\"plot()\",\"execution_count\":1,\"outputs\":[{\"output_type\":\"display_data\","
                        + "\"metadata\":{},\"data\":{\"image/png\":\"");
                out.write(picture);
                out.write("\"}}]}");
            }
            out.write("],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}");
        }
    }
}
