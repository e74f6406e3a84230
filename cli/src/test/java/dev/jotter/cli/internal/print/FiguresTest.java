package dev.jotter.cli.internal.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "500, 500",
        "0, 0",
        "-0.0, 0",
        "487.254321987, 487.25",
        "0.30000000000000004, 0.3",
        "0.0003, 3e-4",
        "-0.000123456789, -1.2346e-4",
        "0.001, 0.001",
        "123456789, 123460000",
        "1e300, 1e300",
        "4.9e-324, 4.9e-324",
        "NaN, NaN",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void rounds_measurements_to_five_digits(double value, String text) {
        assertThat(Figures.measured(value)).isEqualTo(text);
    }

    @Test
    void keeps_every_digit_of_what_somebody_set() {
        assertThat(Figures.exact(0.000123456789)).isEqualTo("1.23456789e-4");
        assertThat(Figures.exact(123456789)).isEqualTo("123456789");
        assertThat(Figures.value(List.of(3e-4, "a\nb", Map.of("k", true)))).isEqualTo("[3e-4, a␊b, {k: true}]");
        assertThat(Figures.value(null)).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "999|999", "1000|1,000", "-1234567|-1,234,567", "-123|-123"})
    void separates_thousands(long value, String text) {
        assertThat(Figures.count(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "420, 0.4 s",
        "12000, 12 s",
        "72000, 1 min 12 s",
        "120000, 2 min",
        "7500000, 2 h 5 min",
        "273600000, 3 d 4 h",
        "-5, 0.0 s"
    })
    void says_durations_in_two_units(long millis, String text) {
        assertThat(Figures.took(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, just now",
        "-30, just now",
        "42, 42 s ago",
        "200, 3 min ago",
        "7300, 2 h ago",
        "432000, 5 d ago",
        "31536000, 2025-01-01",
        "-7200, 2026-01-01"
    })
    void says_how_long_ago_something_was(long seconds, String text) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(Figures.ago(now.minusSeconds(seconds), now)).isEqualTo(text);
    }

    @Test
    void says_sizes_in_the_unit_that_fits() {
        assertThat(Figures.bytes(812)).isEqualTo("812 B");
        assertThat(Figures.bytes(1_258_291)).isEqualTo("1.2 MiB");
        assertThat(Figures.bytes(Long.MAX_VALUE)).isEqualTo("8388608.0 TiB");
    }
}
