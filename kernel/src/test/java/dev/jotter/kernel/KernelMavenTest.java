package dev.jotter.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.kernel.RunningKernel.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A repository of our own, which the settings of a home of our own name as the mirror of all others. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KernelMavenTest {

    private static final String BASE_SOURCE = """
            package base;
            /** What others build on. */
            public class Base {
                /**
                 * Twice that much.
                 *
                 * @param n any number
                 */
                public static int twice(int n) { return 2 * n; }
            }
            """;

    @TempDir
    static Path directory;

    static RunningKernel kernel;

    @BeforeAll
    static void start() throws IOException {
        Path repository = directory.resolve("repository");
        Path base = publish(repository, "base", "1.0", BASE_SOURCE, List.of());
        publish(repository, "base", "2.0", BASE_SOURCE, List.of());
        publish(repository, "unwanted", "1.0", "package unwanted; public class Unwanted {}", List.of());
        publish(
                repository,
                "top",
                "1.0",
                "package top; public class Top { public static int four() { return base.Base.twice(2); } }",
                List.of("base:1.0", "unwanted:1.0"),
                base);
        Path gson = repository.resolve("com/google/code/gson/gson/9.9");
        Jars.withClass(
                gson.resolve("gson-9.9.jar"),
                "com.google.gson.Gson",
                "package com.google.gson; public class Gson { public String version() { return \"9.9\"; } }");
        Files.writeString(gson.resolve("gson-9.9.pom"), pom("com.google.code.gson", "gson", "9.9", List.of()));
        Path tablesaw = repository.resolve("tech/tablesaw/tablesaw-core/9.9");
        Jars.of(tablesaw.resolve("tablesaw-core-9.9.jar"), Map.of("readme", new byte[0]));
        Files.writeString(
                tablesaw.resolve("tablesaw-core-9.9.pom"), pom("tech.tablesaw", "tablesaw-core", "9.9", List.of()));
        Path home = Files.createDirectories(directory.resolve("home/.m2"));
        Files.writeString(home.resolve("settings.xml"), """
                <settings><mirrors><mirror><id>ours</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>
                """.formatted(repository.toUri()));
        kernel = RunningKernel.start(directory, Map.of("JAVA_TOOL_OPTIONS", "-Duser.home=" + home.getParent()));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    private static Path publish(
            Path repository, String name, String version, String source, List<String> needs, Path... classPath)
            throws IOException {
        Path folder = repository.resolve("org/acme/" + name + "/" + version);
        String type = name + "." + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Path jar = Jars.withClass(folder.resolve(name + "-" + version + ".jar"), type, source, classPath);
        Jars.of(
                folder.resolve(name + "-" + version + "-sources.jar"),
                Map.of(type.replace('.', '/') + ".java", source.getBytes(UTF_8)));
        Files.writeString(folder.resolve(name + "-" + version + ".pom"), pom("org.acme", name, version, needs));
        return jar;
    }

    private static String pom(String group, String name, String version, List<String> needs) {
        String dependencies = needs.stream()
                .map(need -> need.split(":"))
                .map(need -> "<dependency><groupId>org.acme</groupId><artifactId>" + need[0] + "</artifactId><version>"
                        + need[1] + "</version></dependency>")
                .collect(Collectors.joining());
        return "<project><modelVersion>4.0.0</modelVersion><groupId>" + group + "</groupId><artifactId>" + name
                + "</artifactId><version>" + version + "</version><dependencies>" + dependencies
                + "</dependencies></project>";
    }

    @Test
    @Order(1)
    void what_is_not_there_or_not_understood_is_said() {
        assertThat(kernel.run("%maven org.acme:absent:1.0").traceback())
                .contains("org.acme:absent:1.0 cannot be had", "ours (file:", "Check the coordinates and the network");
        assertThat(kernel.run("%maven org.acme:top").traceback())
                .contains("coordinate \"org.acme:top\" has no version; expected group:artifact:version");
        assertThat(kernel.run("%maven --nope").traceback())
                .contains("option \"--nope\" is unknown; expected --exclude");
        assertThat(kernel.run("%maven").traceback()).contains("%maven is given no artifact");
        assertThat(kernel.run("%maven a:b:1 --exclude x").traceback())
                .contains("\"x\" is not understood; expected group:artifact.");
    }

    @Test
    @Order(2)
    void an_artifact_comes_with_what_it_needs_but_for_exclusions() {
        Ran ran = kernel.run("%maven org.acme:top:1.0 --exclude org.acme:unwanted --sources");

        assertThat(ran.printed("stdout"))
                .contains("downloaded top-1.0.jar (1 kB) from ours\n")
                .endsWith("added top 1.0, base 1.0\n");
        assertThat(kernel.run("top.Top.four()").result()).isEqualTo("4");
        assertThat(kernel.run("new unwanted.Unwanted()").status()).isEqualTo("error");
    }

    @Test
    @Order(3)
    void once_more_adds_nothing_and_another_version_is_refused_with_a_note() {
        assertThat(kernel.run("%maven org.acme:top:1.0 --exclude org.acme:unwanted")
                        .printed("stdout"))
                .isEqualTo("nothing to add: it is all there\n");
        assertThat(kernel.run("%maven org.acme:base:2.0").printed("stderr"))
                .isEqualTo("note: org.acme:base 2.0 is not added: this session has 1.0 already, and cells see that."
                        + " For the other one restart the kernel, and ask for it first.\n");
        assertThat(kernel.run("%maven tech.tablesaw:tablesaw-core:9.9").printed("stderr"))
                .matches("note: tech\\.tablesaw:tablesaw-core 9\\.9 is not added: the kernel brings [\\d.]+,"
                        + " and cells see that\\.\n");
    }

    @Test
    @Order(4)
    void what_the_kernel_runs_on_may_be_had_in_another_version() {
        Ran ran = kernel.run("%maven com.google.code.gson:gson:9.9\nnew com.google.gson.Gson().version()");

        assertThat(ran.printed("stderr")).isEmpty();
        assertThat(ran.result()).isEqualTo("9.9");
    }

    @Test
    @Order(4)
    void sources_beside_a_jar_give_javadoc() {
        Ran ran = kernel.ask("inspect_request", RunningKernel.at("base.Base.twice(", 16));

        assertThat(ran.reply()
                        .content()
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString())
                .isEqualTo("int base.Base.twice(int n)\n    Twice that much.\n    Parameter n any number");
    }

    @Test
    @Order(5)
    void coordinates_complete_from_what_the_machine_has() {
        Ran ran = kernel.ask("complete_request", RunningKernel.at("%maven org.acme:to", 18));

        assertThat(RunningKernel.strings(ran.reply().content().getAsJsonArray("matches")))
                .containsExactly("org.acme:top:");
    }

    @Test
    @Order(6)
    void what_was_had_once_is_had_without_the_repository() throws IOException {
        Path repository = directory.resolve("repository");
        Files.move(repository, directory.resolve("gone"));

        try (RunningKernel other = RunningKernel.start(
                Files.createDirectories(directory.resolve("other")),
                Map.of("JAVA_TOOL_OPTIONS", "-Duser.home=" + directory.resolve("home")))) {
            assertThat(other.run("%maven org.acme:top:1.0 --exclude org.acme:unwanted --offline")
                            .printed("stdout"))
                    .isEqualTo("added top 1.0, base 1.0\n");
            assertThat(other.run("top.Top.four()").result()).isEqualTo("4");
        } finally {
            Files.move(directory.resolve("gone"), repository);
        }
    }
}
