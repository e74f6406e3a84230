package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Public, so that the shell may reach it. */
public class JavaLiteralTest {

    /** Where the shell, which runs in this process, puts what it made of a literal. */
    public static final List<@Nullable Object> MADE = new ArrayList<>();

    private static JShell shell() {
        JShell shell = JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), Map.of())
                .build();
        shell.addToClasspath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        shell.eval("import java.util.*;");
        return shell;
    }

    private static void assertCompilesToItself(Iterable<?> values) {
        MADE.clear();
        List<Object> expected = new ArrayList<>();
        try (JShell shell = shell()) {
            for (Object value : values) {
                expected.add(value);
                String code = JavaLiteralTest.class.getName() + ".MADE.add(" + JavaLiteral.of(value) + ");";
                assertThat(shell.sourceCodeAnalysis().analyzeCompletion(code).remaining())
                        .as(code)
                        .isEmpty();
                shell.eval(code).forEach(event -> {
                    assertThat(event.status()).as(code).isEqualTo(Snippet.Status.VALID);
                    assertThat(event.exception()).as(code).isNull();
                });
            }
        }
        assertThat(MADE).isEqualTo(expected);
    }

    @Test
    void compiles_to_the_value_it_was_made_of() {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                null,
                true,
                'x',
                '\'',
                '"',
                '\\',
                '\n',
                '\u2028',
                '\ud800',
                (byte) -3,
                (short) 4,
                5,
                -5,
                5L,
                2.5f,
                3e-4,
                1e22,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Float.MIN_VALUE,
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -0.0,
                -0.0f));
        values.addAll(List.of(
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1.10"),
                "",
                "\"; System.exit(1); //",
                "\"\"\"\n a \"\"\" \\\"\"\"",
                "\\u000a\\uuuu0022; System.exit(1); \\\\u0022",
                "\\u0022",
                "\\\\u0022",
                "\\",
                "\0" + "7",
                "\u001a",
                "a\r\n\t\b\f\u007f",
                "😀 \ud800 \udc00 \u202e \ufeff 中é",
                "*/ {{x}} ${y} </script> %d",
                List.of(),
                List.of(1, "a", List.of(2.0)),
                Map.of(),
                Set.of("a"),
                Arrays.asList(1, null),
                Arrays.asList((Object) null),
                Map.of("a", 1, "b", List.of("c"))));
        values.add(Collections.singletonMap("a", null));

        assertCompilesToItself(values);
    }

    @Test
    void compiles_for_any_text() {
        Random random = new Random(11);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder(new RandomNotebooks(i).text());
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append((char) random.nextInt(0x10000));
            }
            texts.add(text.toString());
        }

        assertCompilesToItself(texts);
    }

    @Test
    void compiles_for_values_within_values() {
        long seed = 23;
        Random random = new Random(seed);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            values.add(value(random, 3));
        }

        assertCompilesToItself(values);
    }

    private static @Nullable Object value(Random random, int depth) {
        List<@Nullable Object> plain = Arrays.asList(
                null,
                Long.MIN_VALUE,
                Integer.MIN_VALUE,
                Double.NaN,
                -0.0,
                Float.NEGATIVE_INFINITY,
                (byte) -128,
                '\\',
                true,
                "\"\"\"",
                "\\u0022",
                "*/ //",
                new RandomNotebooks(random.nextInt(1000)).text(),
                random.nextLong());
        int kind = depth == 0 ? 9 : random.nextInt(6);
        if (kind > 2) {
            return plain.get(random.nextInt(plain.size()));
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            items.add(value(random, depth - 1));
        }
        if (kind == 0) {
            return items;
        }
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        items.forEach(item -> map.put("k" + map.size() + "\"", item));
        return kind == 1 ? map : new LinkedHashSet<>(items);
    }

    @Test
    void compiles_for_text_longer_than_a_class_file_can_hold_in_one() {
        assertCompilesToItself(List.of("x".repeat(10_001), "中\"".repeat(40_000), "😀".repeat(25_001)));
    }

    @Test
    void writes_an_enum_as_its_name_and_numbers_as_people_do() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", null);

        assertThat(JavaLiteral.of(Models.Speed.FAST)).isEqualTo("\"FAST\"");
        assertThat(JavaLiteral.of(3e-4)).isEqualTo("0.0003");
        assertThat(JavaLiteral.of(List.of(1L, 2.5f))).isEqualTo("List.of(1L, 2.5f)");
        assertThat(JavaLiteral.of(map)).isEqualTo("new LinkedHashMap<Object, Object>() {{ put(\"a\", null); }}");
    }

    @Test
    void refuses_what_has_no_literal() {
        assertThatThrownBy(() -> JavaLiteral.of(new Thread()))
                .isInstanceOf(NotebookException.class)
                .hasMessage(
                        "a template's value is of java.lang.Thread; expected text, a number, a boolean, an enum, a list"
                                + " or a map. Convert it before rendering");
    }
}
