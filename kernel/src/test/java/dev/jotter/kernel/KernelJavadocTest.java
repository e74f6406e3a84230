package dev.jotter.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shift-Tab on methods whose comment stands further up. */
class KernelJavadocTest {

    @TempDir
    static Path directory;

    static RunningKernel kernel;

    @BeforeAll
    static void start() throws IOException {
        Path api = published("api.Shape", """
                package api;
                public interface Shape<T> {
                    /**
                     * The area in square metres.
                     *
                     * @return never negative
                     */
                    double area(T scale, int times);
                    /** Says its name. */
                    String name();
                    /** Not to be found. */
                    default void plain() {}
                }
                """);
        Path base = published("base.Named", """
                package base;
                import api.*;
                /** Of the class. */
                public abstract class Named implements Shape<String> {
                    @Override public String name() { return "n"; }
                }
                """, api);
        Path square = published("impl.Square", """
                package impl;
                import base.Named;
                public class Square extends Named {
                    /** {@inheritDoc} Of a square it is exact. */
                    @Override public double area(String scale, int times) { return 1; }
                    @Override public String name() { return "square"; }
                    public void own() {}
                }
                """, api, base);
        kernel = RunningKernel.start(directory);
        kernel.run("%classpath add " + api + " " + base + " " + square + "\nvar square = new impl.Square();");
    }

    private static Path published(String type, String source, Path... needs) throws IOException {
        Path jar = Jars.withClass(directory.resolve(type + ".jar"), type, source, needs);
        Jars.of(
                directory.resolve(type + "-sources.jar"),
                Map.of(type.replace('.', '/') + ".java", source.getBytes(UTF_8)));
        return jar;
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    private static String inspected(String code) {
        return kernel.ask("inspect_request", RunningKernel.at(code, code.length()))
                .reply()
                .content()
                .getAsJsonObject("data")
                .get("text/plain")
                .getAsString();
    }

    @Test
    void a_method_without_a_comment_has_that_of_the_one_it_overrides() {
        assertThat(inspected("square.name(")).endsWith("impl.Square.name()\n    Says its name.");
    }

    @Test
    void what_is_inherited_stands_where_the_comment_says() {
        assertThat(inspected("square.area("))
                .contains("Of a square it is exact.")
                .doesNotContain("inheritDoc");
    }

    @Test
    void a_method_that_overrides_nothing_gets_no_other_text() {
        assertThat(inspected("square.own(")).doesNotContain("Of the class").endsWith("impl.Square.own()");
    }
}
