package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.kernel.RunningKernel.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel runs on is its own business: cells see the JDK, Jotter's API and what they added. */
class KernelIsolationTest {

    @TempDir
    static Path directory;

    static RunningKernel kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = RunningKernel.start(directory);
        assertThat(kernel.run("%classpath add " + gson(directory)).status()).isEqualTo("ok");
    }

    /** Another one than the kernel's: it has a method less and a method more, and a service. */
    private static Path gson(Path directory) throws IOException {
        Path jar = Jars.withClass(
                directory.resolve("gson-0.1.jar"),
                "com.google.gson.Gson",
                "package com.google.gson; public class Gson implements java.util.function.Supplier<String> {"
                        + " public String get() { return \"a gson of one's own\"; } }");
        byte[] type;
        try (var zip = new java.util.zip.ZipFile(jar.toFile())) {
            type = zip.getInputStream(zip.getEntry("com/google/gson/Gson.class"))
                    .readAllBytes();
        }
        return Jars.of(
                jar,
                Map.of(
                        "com/google/gson/Gson.class",
                        type,
                        "META-INF/services/java.util.function.Supplier",
                        "com.google.gson.Gson".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void a_library_that_the_kernel_runs_on_may_be_had_in_another_version() {
        assertThat(kernel.run("new com.google.gson.Gson().get()").result()).isEqualTo("a gson of one's own");
        assertThat(kernel.run("new com.google.gson.Gson().toJson(1)").traceback())
                .contains("cannot find symbol", "method toJson(int)");
        // The kernel goes on with its own.
        assertThat(kernel.run("display(Map.of(\"a\", List.of(1, 2)))").of("display_data"))
                .hasSize(1);
    }

    @Test
    void services_of_what_was_added_are_found_and_none_of_the_kernels() {
        assertThat(kernel.run("ServiceLoader.load(Supplier.class).stream().map(p -> p.get().get()).findFirst().get()")
                        .result())
                .isEqualTo("a gson of one's own");
        assertThat(kernel.run("Thread.currentThread().getContextClassLoader()"
                                + ".resources(\"META-INF/services/org.slf4j.spi.SLF4JServiceProvider\").count()")
                        .result())
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.google.gson.JsonObject",
                "org.zeromq.ZContext",
                "org.slf4j.LoggerFactory",
                "org.eclipse.aether.RepositorySystem",
                "org.dflib.jjava.jupyter.kernel.BaseKernel",
                "com.google.common.collect.ImmutableList",
                "org.hibernate.validator.HibernateValidator",
                "dev.jotter.kernel.internal.shell.JavaShell",
                "dev.jotter.kernel.internal.shell.ExitRefused",
                "dev.jotter.tracking.internal.index.SqliteIndex",
            })
    void what_is_inside_is_seen_by_no_cell(String name) {
        String parent = name.substring(0, name.lastIndexOf('.'));
        Ran imported = kernel.run("import " + name + ";");
        Ran loaded =
                kernel.run("Class.forName(\"" + name + "\", false, Thread.currentThread().getContextClassLoader())");

        assertThat(imported.status()).isEqualTo("error");
        assertThat(kernel.run("import " + parent + ".*;\n" + name.substring(parent.length() + 1) + ".class")
                        .status())
                .isEqualTo("error");
        // The bytecode of cells needs this one where they say System.exit.
        if (!name.endsWith("ExitRefused")) {
            assertThat(loaded.traceback()).contains("ClassNotFoundException");
        }
        assertThat(completions(name.substring(name.lastIndexOf('.') + 1))).noneMatch(match -> match.startsWith(name));
        assertThat(completions(name.substring(0, name.length() - 2))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.jotter.kernel.",
                "dev.jotter.tracking.",
                "dev.jotter.",
                "import dev.jotter.kernel.",
                "com.",
                "org."
            })
    void completion_offers_no_package_of_the_inside(String code) {
        assertThat(completions(code))
                .isNotEmpty()
                .noneMatch(match -> match.matches("internal.*|cli.*|zeromq.*|dflib.*|fasterxml.*|slf4j.*|eclipse.*"));
    }

    private static List<String> completions(String code) {
        return RunningKernel.strings(kernel.ask("complete_request", RunningKernel.at(code, code.length()))
                .reply()
                .content()
                .getAsJsonArray("matches"));
    }

    @Test
    void jotters_api_tablesaw_charts_and_the_whole_jdk_are_there() {
        Ran table =
                kernel.run("import tech.tablesaw.api.*;\nimport static tech.tablesaw.aggregate.AggregateFunctions.*;\n"
                        + "var t = Table.create(\"t\", StringColumn.create(\"k\", \"a\", \"b\", \"a\"),"
                        + " DoubleColumn.create(\"v\", 1.0, 2.0, 4.0));\n"
                        + "t.splitOn(\"k\").aggregate(\"v\", sum).doubleColumn(1).get(0)"
                        + " + t.where(t.numberColumn(\"v\").isGreaterThan(1)).rowCount()"
                        + " + t.summarize(\"v\", mean).by(\"k\").rowCount()");
        assertThat(table.printed("stderr") + table.of("error")).isEqualTo("[]");
        assertThat(table.result()).isEqualTo("9.0");
        assertThat(kernel.run(
                                "import tech.tablesaw.io.csv.*;\nTable.read().csv(new StringReader(\"a,b\\n1,x\\n\")).columnCount()")
                        .result())
                .isEqualTo("2");
        assertThat(kernel.run("new org.knowm.xchart.XYChartBuilder().title(\"x\").build().getTitle()")
                        .result())
                .isEqualTo("x");
        assertThat(kernel.run(
                                "jdk.jshell.JShell.builder().executionEngine(\"local\").build().eval(\"20 + 1\").get(0).value()")
                        .result())
                .isEqualTo("21");
        assertThat(kernel.run("javax.tools.ToolProvider.getSystemJavaCompiler() != null"
                                + " && new com.sun.net.httpserver.BasicAuthenticator(\"r\") { public boolean"
                                + " checkCredentials(String a, String b) { return true; } } != null")
                        .result())
                .isEqualTo("true");
        assertThat(kernel.run("Class.forName(\"dev.jotter.rl.Environment\", false, Thread.currentThread()"
                                + ".getContextClassLoader()).getSimpleName() + Recipe.class.getSimpleName()"
                                + " + Run.class.getSimpleName()")
                        .status())
                .isEqualTo("ok");
    }

    @Test
    void objects_of_a_cells_classes_are_written_and_read_back_and_rendered_as_asked() {
        assertThat(kernel.run("record Point(int x, int y) implements Serializable {}\n"
                                + "var bytes = new ByteArrayOutputStream();\n"
                                + "new ObjectOutputStream(bytes).writeObject(new Point(1, 2));\n"
                                + "Renderers.register(Point.class, p -> new Renderers.Rendered(Map.of(\"text/plain\", \"point \" + p.x()), Map.of()));\n"
                                + "new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject()")
                        .result())
                .isEqualTo("point 1");
    }

    @Test
    void a_config_of_a_cells_recipe_is_checked_by_its_annotations() {
        Ran ran = kernel.run("import jakarta.validation.constraints.*;\n"
                + "record Sized(@Positive @Help(\"how many\") int size) {}\n"
                + "class Sizes extends Recipe<Sized> {\n"
                + "    public Sized config() { return new Sized(3); }\n"
                + "    public List<Job> launch(Sized config, Launch launch) { return List.of(); }\n}\n"
                + "RecipeRunner.plan(new Sizes(), \"e\", Map.of(\"size\", -1))");

        assertThat(ran.traceback()).contains("size is -1");
    }

    @Test
    void tables_work_when_a_cell_is_the_first_to_touch_them(@TempDir Path own) throws IOException {
        Files.writeString(own.resolve("a.csv"), "a,b\n1,2\n");
        try (RunningKernel fresh = RunningKernel.start(own)) {
            assertThat(fresh.run("tech.tablesaw.api.Table.read().usingOptions(tech.tablesaw.io.csv.CsvReadOptions"
                                    + ".builder(\"a.csv\")).rowCount()")
                            .result())
                    .isEqualTo("1");
        }
    }
}
