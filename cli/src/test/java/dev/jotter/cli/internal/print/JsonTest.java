package dev.jotter.cli.internal.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void prints_values_in_order_and_a_newline() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", Arrays.asList(1, 2L, 3.5, true, null));
        map.put("a", "x\"\u001b東");

        assertThat(printed(map, false)).isEqualTo("""
                {
                  "b" : [
                    1,
                    2,
                    3.5,
                    true,
                    null
                  ],
                  "a" : "x\\"\\u001B東"
                }
                """);
    }

    @Test
    void prints_numbers_that_json_lacks_as_strings() {
        assertThat(printed(Double.NaN, false)).isEqualTo("\"NaN\"\n");
        assertThat(printed(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY), false))
                .isEqualTo("[\n  \"Infinity\",\n  \"-Infinity\"\n]\n");
    }

    @Test
    void escapes_whatever_a_terminal_might_obey() {
        assertThat(printed("\u009b31m\u202Ex", true)).isEqualTo("\"\\u009B31m\\u202Ex\"\n");
    }

    private static String printed(Object value, boolean ascii) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Json.print(out, value, ascii);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
