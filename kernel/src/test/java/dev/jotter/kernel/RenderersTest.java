package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.MetricPoint;
import dev.jotter.tracking.MetricSeries;
import dev.jotter.tracking.MetricSummary;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {
    private static final String HOSTILE = "\"quoted\" 'single' </script><img src=x onerror=alert(1)> & 🙂 {{x}} \u0000";

    @Test
    void every_kind_of_value_has_plain_text(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "hello");
        List<Object> values = new ArrayList<>(List.of(
                "text",
                1,
                1.5,
                true,
                'c',
                new int[] {1, 2},
                new double[][] {{1, 2}, {3}},
                List.of(),
                List.of(1, "two"),
                Map.of("a", 1),
                Map.of(),
                new MetricPoint(1, 2, 3),
                List.of(new MetricPoint(1, 2, 3)),
                Optional.empty(),
                Optional.of(1),
                new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB),
                file,
                directory,
                new File("missing"),
                new IllegalStateException("no"),
                Duration.ofSeconds(72),
                Instant.EPOCH,
                series(3),
                TestRuns.summary("loss", 1, 2, 3),
                new Comparison(List.of(), Map.of(), List.of(), Map.of(), Map.of()),
                Runs.of(List.of()),
                TestRuns.run("a"),
                new Object()));

        values.add(null);

        assertThat(values).allSatisfy(value -> assertThat(text(value)).isNotBlank());
    }

    @Test
    void text_from_elsewhere_is_escaped_wherever_it_meets_html() {
        List<Object> values = List.of(
                List.of(HOSTILE),
                Map.of(HOSTILE, HOSTILE),
                List.of(Map.of(HOSTILE, HOSTILE)),
                new IllegalStateException(HOSTILE),
                Runs.of(List.of(TestRuns.run(HOSTILE), TestRuns.run(HOSTILE.repeat(200)))),
                TestRuns.run(HOSTILE),
                Table.create(HOSTILE, StringColumn.create(HOSTILE, HOSTILE)));

        assertThat(values).allSatisfy(value -> assertThat(html(value))
                .contains("&lt;/script&gt;")
                .doesNotContain("</script>")
                .doesNotContain("<img"));
    }

    @Test
    void a_name_of_ten_thousand_characters_does_not_fill_the_page() {
        String name = "x".repeat(10_000);

        assertThat(text(Runs.of(List.of(TestRuns.run(name))))).hasSizeLessThan(1000);
        assertThat(text(Table.create("t", StringColumn.create("run", name)))).hasSizeLessThan(1000);
        assertThat(html(Runs.of(List.of(TestRuns.run(name)))))
                .hasSizeLessThan(html(Runs.of(List.of(TestRuns.run("x")))).length() + 3000);
    }

    @Test
    void a_page_carries_the_style_it_needs_and_no_more() {
        String list = html(List.of(1, 2));
        String runs = html(Runs.of(List.of(TestRuns.run("ppo-0"))));

        assertThat(list).hasSizeLessThan(3200).contains("table.jotter-table", ".num{", "overflow-x:auto");
        assertThat(list).doesNotContain("status-", "progress", "jotter-replay", ".best", "jotter-fold");
        assertThat(runs)
                .contains(".status-completed{", ".status::before{", ".muted{")
                .doesNotContain("status-failed");
    }

    @Test
    void a_name_with_a_dash_stays_in_one_line() {
        assertThat(html(Runs.of(List.of(TestRuns.run("ppo-0")))))
                .contains("<span style=\"white-space:nowrap\">ppo-0</span>");
        assertThat(html(Table.create("", StringColumn.create("run", "ppo-0"))))
                .contains("<span style=\"white-space:nowrap\">ppo-0</span>");
    }

    @Test
    void numbers_keep_six_digits_in_tables_and_all_of_them_alone() {
        assertThat(text(List.of(1.0 / 3))).contains("0.333333").doesNotContain("0.3333333");
        assertThat(text(1.0 / 3)).isEqualTo("0.3333333333333333");
        assertThat(text(List.of(1e-9, Double.NaN, Double.NEGATIVE_INFINITY, 1_234_567)))
                .contains("1e-9", "NaN", "-∞", "1,234,567");
    }

    @Test
    void numbers_read_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(text(List.of(1234.5, 50_000))).contains("1234.5", "50,000");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void long_collections_are_cut_and_say_so() {
        List<Integer> many = IntStream.range(0, 1000).boxed().toList();

        assertThat(html(many))
                .contains("The first 200 of 1,000 rows.")
                .contains("<details")
                .doesNotContain(">201<");
    }

    @Test
    void records_become_columns() {
        String html = html(List.of(new MetricPoint(7, 0.5, 9), new MetricPoint(8, 0.25, 9)));

        assertThat(html).contains("<th scope=\"col\" class=\"num\">step</th>").contains("<td class=\"num\">0.25</td>");
    }

    @Test
    void maps_of_unlike_keys_share_a_table() {
        List<Map<String, Object>> rows = List.of(Map.of("a", 1), Map.of("b", "x"));

        assertThat(html(rows)).contains(">a</th>", ">b</th>");
    }

    @Test
    void a_collection_that_holds_itself_is_shown() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("me", Arrays.asList(map, null));

        assertThat(text(self)).contains("[…]");
        assertThat(text(map)).contains("{…}");
    }

    @Test
    void a_renderer_that_fails_is_shown_as_its_failure() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new UnsupportedOperationException("not today");
            }
        };
        Object endless = new Object() {
            @Override
            public String toString() {
                return "" + this;
            }
        };

        assertThat(text(broken)).contains("cannot be shown", "UnsupportedOperationException: not today");
        assertThat(text(List.of(broken))).contains("not today");
        assertThat(text(endless)).contains("cannot be shown", "StackOverflowError");
    }

    interface Shape {}

    static class Round implements Shape {}

    static final class Circle extends Round {}

    @Test
    void a_registered_renderer_wins_and_the_nearest_type_first() {
        Renderers.register(Shape.class, shape -> new Rendered(Map.of("text/html", "<b>shape</b>"), Map.of()));
        assertThat(html(new Circle())).isEqualTo("<b>shape</b>");
        assertThat(text(new Circle())).contains("Circle");

        Renderers.register(Round.class, round -> new Rendered(Map.of("text/plain", "round"), Map.of()));
        assertThat(text(new Circle())).isEqualTo("round");
    }

    @Test
    void an_image_is_a_png() {
        Rendered rendered = Renderers.render(new BufferedImage(3, 4, BufferedImage.TYPE_INT_ARGB));

        byte[] png = Base64.getDecoder().decode((String) rendered.data().get("image/png"));
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        assertThat(rendered.data()).containsEntry("text/plain", "image of 3 by 4 pixels");
    }

    @Test
    void a_long_tablesaw_table_folds_its_middle() {
        Table table = Table.create(
                "points",
                DoubleColumn.create(
                        "value", IntStream.range(0, 100).asDoubleStream().toArray()));

        assertThat(html(table))
                .contains(
                        "100 rows × 1 column",
                        "75 rows between",
                        "<caption>points</caption>",
                        "<td class=\"num\">99</td>");
        assertThat(text(table)).contains("…").doesNotContain("\n   50");
    }

    @Test
    void a_missing_cell_is_empty_and_the_best_is_marked() {
        Table table = Table.create(
                "",
                DoubleColumn.create("loss best", Double.NaN, 0.5, 0.25),
                DoubleColumn.create("reward best", 3, Double.NaN, 2));

        assertThat(html(table))
                .contains(
                        "<td class=\"num\"></td>",
                        "<span class=\"best\">★ 0.25</span>",
                        "<span class=\"best\">★ 3</span>");
    }

    @Test
    void a_persons_own_chart_is_svg_and_png_with_words_beside_it() {
        XYChart chart = new XYChartBuilder()
                .width(300)
                .height(200)
                .title("Mine & yours")
                .build();
        chart.addSeries("line <1>", new double[] {0, 1, 2}, new double[] {1, 3, 2});

        Rendered rendered = Renderers.render(chart);

        assertThat(rendered.data()).containsKeys("image/svg+xml", "image/png", "text/plain");
        assertThat((String) rendered.data().get("image/svg+xml"))
                .contains(">Mine &amp; yours</text>", ">line &lt;1&gt;</text>");
        assertThat(rendered.metadata().toString()).contains("Mine & yours");
    }

    @Test
    void a_series_is_a_plot_and_a_comparison_marks_differences_and_the_best() {
        assertThat(Renderers.render(series(10)).data()).containsKey("image/svg+xml");
        Comparison comparison = new Comparison(
                List.of(TestRuns.run("a"), TestRuns.run("b")),
                Map.of("lr", Arrays.asList(0.1, null), "env", List.of("x", "x")),
                List.of("lr"),
                Map.of("loss", Arrays.asList(TestRuns.summary("loss", 1, 5, 4), TestRuns.summary("loss", 2, 5, 4))),
                Map.of());

        assertThat(html(comparison))
                .contains(
                        "<strong class=\"differs\">0.1</strong>",
                        "1 of 2 params differ.",
                        "<span class=\"best\">★ 4 (1)</span>");
    }

    @Test
    void ids_are_short_but_never_ambiguous() {
        MetricSummary[] none = {};
        String html = html(
                Runs.of(List.of(TestRuns.run("01abcdefgh000", "a", none), TestRuns.run("01abcdefgh111", "b", none))));

        assertThat(html).contains("<code title=\"01abcdefgh000\">01abcdefgh0</code>");
    }

    private static MetricSeries series(int n) {
        return new MetricSeries(
                "loss",
                IntStream.range(0, n).asLongStream().toArray(),
                IntStream.range(0, n).mapToDouble(i -> 1.0 / (i + 1)).toArray(),
                new long[n]);
    }

    private static String text(Object value) {
        return (String) Renderers.render(value).data().get("text/plain");
    }

    private static String html(Object value) {
        return (String) Renderers.render(value).data().get("text/html");
    }
}
