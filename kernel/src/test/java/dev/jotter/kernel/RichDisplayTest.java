package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.notebooks.HtmlExport;
import dev.jotter.tracking.RunId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What values look like, hostile and huge ones too. */
class RichDisplayTest {

    record Trial(String name, double loss) {}

    @Nested
    class Numbers {

        @Test
        void decimal_points_stand_below_each_other_and_no_digit_is_added() {
            assertThat(text(new double[] {0.5, 12, 3.25, -1e-300, Double.NaN})
                            .lines()
                            .skip(2))
                    .containsExactly("0     0.5", "1    12", "2     3.25", "3  -1e-300", "4      NaN", "5 rows");
            assertThat(html(new double[] {0.5, 12, 3.25})).contains(">0.5\u2007<", ">12\u2008\u2007\u2007<", ">3.25<");
        }

        @Test
        void no_digit_of_a_whole_number_is_lost() {
            long odd = (1L << 53) + 1;

            assertThat(text(List.of(odd, Long.MIN_VALUE)))
                    .contains("9,007,199,254,740,993", "-9,223,372,036,854,775,808");
            assertThat(text(Table.create("", LongColumn.create("n", odd)))).contains("9,007,199,254,740,993");
            assertThat(text(List.of(BigInteger.TEN.pow(30)))).contains("1" + "0".repeat(30));
        }

        @Test
        void those_that_no_double_holds_are_not_infinite() {
            assertThat(text(List.of(new BigDecimal("1.5e400"), Double.MIN_VALUE, Double.MAX_VALUE)))
                    .contains("1.5e400", "4.94066e-324", "1.79769e308")
                    .doesNotContain("∞");
        }
    }

    @Nested
    class Tablesaw {

        private final Table points = Table.create(
                "points",
                StringColumn.create("run", IntStream.range(0, 8).mapToObj(i -> "r" + (i * 5 % 8))),
                DoubleColumn.create("loss", 3, 1, Double.NaN, 20, 5, 4, 2, 7));

        @Test
        void columns_say_their_types_and_the_foot_the_shape() {
            assertThat(html(points))
                    .contains("run<br><small class=\"muted\">string</small>")
                    .contains("loss<br><small class=\"muted\">double</small>")
                    .contains("8 rows × 2 columns");
            Table ofRuns = Table.create(
                    "", StringColumn.create("id", RunId.at(1_000).value()), DoubleColumn.create("loss", 1));
            assertThat(html(ofRuns)).as("a table of runs is read").contains(">loss</th>");
            assertThat(text(Table.create("empty", DoubleColumn.create("x")))).endsWith("0 rows × 1 column");
        }

        @Test
        void all_that_share_the_best_value_are_marked_but_not_where_none_is_ahead() {
            Table shared = Table.create(
                    "",
                    DoubleColumn.create("reward best", 500, 500, 499.5, Double.NaN),
                    DoubleColumn.create("loss best", 0.5, 0.25, 0.25, Double.POSITIVE_INFINITY),
                    DoubleColumn.create("score best", 7, 7, 7, Double.NaN),
                    DoubleColumn.create("lap_time lowest", 8, 9, 8, 9),
                    DoubleColumn.create("reward last", 1, 2, 3, 4));

            assertThat(text(shared).lines().skip(2).limit(4).map(line -> line.replaceAll("[^★]+", " ")))
                    .as("the best rewards are those of rows 1 and 2, the best losses those of 2 and 3, laps 1 and 3")
                    .containsExactly(" ★ ★ ", " ★ ★ ", " ★ ★ ", " ");
            assertThat(text(shared)).contains("★ 500", "★ 0.25", "★ 8").doesNotContain("★ 7", "★ 4");
        }

        @Test
        void a_column_alone_is_a_table_of_one() {
            assertThat(text(points.column("loss"))).startsWith("loss\n").endsWith("8 rows × 1 column");
        }

        @Test
        void it_is_there_in_the_order_of_each_column_without_a_script() {
            String html = html(points);

            assertThat(cells(order(html, "loss ↓"), 2, 1)).containsExactly("20", "7", "5", "4", "3", "2", "1", "");
            assertThat(cells(order(html, "run ↑"), 2, 0))
                    .containsExactly("r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7");
        }

        @Test
        void of_a_long_one_an_order_shows_both_ends() {
            Table many = Table.create(
                    "", DoubleColumn.create("x", IntStream.range(0, 3000).mapToDouble(i -> i * 7 % 3000)));

            assertThat(cells(order(html(many), "x ↓"), 1, 0))
                    .hasSize(26)
                    .startsWith("2999", "2998")
                    .endsWith("…", "4", "3", "2", "1", "0");
        }

        @Test
        void a_long_one_is_turned_page_by_page() {
            Table many = Table.create(
                    "",
                    DoubleColumn.create(
                            "x", IntStream.range(0, 3000).asDoubleStream().toArray()));

            assertThat(html(many))
                    .contains("2,975 rows between, the first 1,000 of them here")
                    .contains("<summary>21–70</summary>", "<summary>971–1,020</summary>")
                    .contains("3,000 rows × 1 column")
                    .doesNotContain(">1,020<", ">2,994<")
                    .contains(">1019<", ">2995<");
        }

        @Test
        void orders_do_not_blow_up_a_page() {
            DoubleColumn[] columns = IntStream.range(0, 60)
                    .mapToObj(c -> DoubleColumn.create(
                            "c" + c,
                            IntStream.range(0, 60)
                                    .mapToDouble(r -> Math.sin(r * 31 + c))
                                    .toArray()))
                    .toArray(DoubleColumn[]::new);

            assertThat(html(Table.create("", columns))).hasSizeLessThan(400_000).contains("<summary>c0 ↓</summary>");
        }

        private String order(String html, String label) {
            int from = html.indexOf("<summary>" + label + "</summary>");
            assertThat(from).as(label + " in " + html).isPositive();
            return html.substring(from, html.indexOf("</table>", from));
        }
    }

    private static final class Board {
        @Override
        public String toString() {
            return "a board";
        }
    }

    @Test
    void a_renderer_of_your_own_is_one_line() {
        Renderers.html(Board.class, board -> "<b>" + board + "</b>");

        assertThat(html(new Board())).isEqualTo("<b>a board</b>");
        assertThat(text(new Board())).isEqualTo("a board");
        assertThat(Rendered.markdown("**x**").data()).containsOnlyKeys("text/markdown");
        assertThat(Rendered.svg("<svg/>").data()).containsOnlyKeys("image/svg+xml");
        assertThat(Rendered.image(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB))
                        .data())
                .containsKeys("image/png", "text/plain");
        assertThat(Rendered.text("x").data()).containsOnlyKeys("text/plain");
    }

    @Test
    void a_wide_plot_follows_its_panel_and_a_small_chart_keeps_its_size() {
        assertThat(svg(chart(800, 420)))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" viewBox=\"0 0 800 420\"")
                .contains("max-width:800px;height:auto");
        assertThat(svg(chart(300, 200)))
                .contains("width=\"300\" height=\"200\" viewBox=\"0 0 300 200\"", "max-width:100%;height:auto");
    }

    private static XYChart chart(int width, int height) {
        XYChart chart = new XYChartBuilder().width(width).height(height).build();
        chart.addSeries("line", new double[] {0, 1, 2}, new double[] {1, 3, 2});
        return chart;
    }

    private static String svg(Object value) {
        return (String) Renderers.render(value).data().get("image/svg+xml");
    }

    @Nested
    class Lists {

        @Test
        void records_can_be_had_in_the_order_of_a_component() {
            List<Trial> trials = IntStream.range(0, 7)
                    .mapToObj(i -> new Trial("t" + i, i * 3 % 7))
                    .toList();

            assertThat(html(trials)).contains("<summary>loss ↓</summary>", "<summary>name ↑</summary>");
            assertThat(html(trials.subList(0, 3))).doesNotContain("Sorted");
        }

        @Test
        void of_ten_million_elements_only_those_that_are_shown_are_looked_at() {
            AtomicInteger looked = new AtomicInteger();
            var endless = new AbstractCollection<Integer>() {
                @Override
                public Iterator<Integer> iterator() {
                    return Stream.generate(looked::incrementAndGet).iterator();
                }

                @Override
                public int size() {
                    return 10_000_000;
                }
            };

            assertThat(text(endless)).endsWith("The first 200 of 10,000,000 rows.");
            assertThat(looked.get()).isLessThan(1000);
            assertThat(text(new byte[10_000_000])).endsWith("The first 200 of 10,000,000 rows.");
        }

        @Test
        void lists_in_lists_in_lists_are_cut_before_they_grow_large() {
            AtomicInteger asked = new AtomicInteger();
            Object leaf = new Object() {
                @Override
                public String toString() {
                    asked.incrementAndGet();
                    return "a leaf with a name";
                }
            };
            Object nested = leaf;
            for (int level = 0; level < 6; level++) {
                nested = Collections.nCopies(50, nested);
            }

            assertThat(html(nested)).hasSizeLessThan(700_000);
            assertThat(asked.get()).isLessThan(2_000_000);
        }

        @Test
        void what_can_be_read_once_only_is_left_unread() {
            Stream<Integer> stream = Stream.of(1, 2);
            Iterator<Integer> iterator = List.of(1, 2).iterator();

            assertThat(text(stream)).contains("not shown, as that would use it up");
            assertThat(text(List.of(iterator))).isNotEmpty();
            assertThat(text(iterator)).contains("an iterator");
            assertThat(stream).containsExactly(1, 2);
            assertThat(iterator).toIterable().containsExactly(1, 2);
        }
    }

    @Nested
    class Hostile {

        @Test
        void one_bad_element_spoils_no_table() {
            Object broken = new Object() {
                @Override
                public String toString() {
                    throw new AssertionError("not today");
                }
            };
            Object endless = new Object() {
                @Override
                public String toString() {
                    return "" + this;
                }
            };

            assertThat(text(Arrays.asList("first", broken, endless, null, "last")))
                    .contains("first", "(AssertionError: not today)", "(StackOverflowError)", "null", "last");
            assertThat(text(Map.of("key", broken))).contains("key", "(AssertionError: not today)");
        }

        @Test
        void an_endless_text_is_cut_and_says_so() {
            Object large = new Object() {
                @Override
                public String toString() {
                    return "x".repeat(30_000_000);
                }
            };

            assertThat(text(large)).hasSizeLessThan(201_000).endsWith("(the first 200,000 of 30,000,000 characters)");
            assertThat(html(List.of(large))).hasSizeLessThan(6000);
        }

        @Test
        void a_file_is_a_link_and_never_a_script(@TempDir Path elsewhere) throws IOException {
            Path here = Path.of("pom.xml");
            Path outside = Files.writeString(elsewhere.resolve("a.txt"), "x");

            assertThat(html(here)).contains("<a href=\"pom.xml\"", ">pom.xml</a> (");
            assertThat(html(List.of(Path.of("javascript:alert(1)"), Path.of("a b/\"c\".txt"))))
                    .contains("href=\"javascript%3Aalert%281%29\"", "href=\"a%20b/%22c%22.txt\"");
            assertThat(html(List.of(URI.create("javascript:alert(1)"), outside, Path.of("../x"))))
                    .doesNotContain("href");
            assertThat(html(URI.create("https://example.org/?a=1&b=2")))
                    .contains("href=\"https://example.org/?a=1&amp;b=2\"");
        }
    }

    /** The elements that JupyterLab 4.6 leaves in the HTML of a notebook that it does not trust, of those we might use. */
    private static final Set<String> LEFT = Set.of(
            "a",
            "br",
            "caption",
            "code",
            "details",
            "div",
            "h4",
            "p",
            "pre",
            "progress",
            "small",
            "span",
            "strong",
            "summary",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr");

    @Test
    void without_styles_and_scripts_everything_is_still_there() {
        Set<String> elements = new TreeSet<>();
        for (Object value : samples()) {
            String bare = html(value).replaceAll("(?s)<style>.*?</style>", "");
            Matcher element = Pattern.compile("<(\\w+)").matcher(bare);
            while (element.find()) {
                elements.add(element.group(1));
            }
        }

        assertThat(LEFT).containsAll(elements);
    }

    @Test
    void an_exported_log_shows_the_same_tables(@TempDir Path directory) throws IOException {
        List<Object> cells = new ArrayList<>();
        for (Object value : samples()) {
            Map<String, ?> output = Map.of(
                    "output_type",
                    "display_data",
                    "metadata",
                    Map.of(),
                    "data",
                    Renderers.render(value).data());
            cells.add(Map.of(
                    "cell_type",
                    "code",
                    "id",
                    "c" + cells.size(),
                    "metadata",
                    Map.of(),
                    "source",
                    "x",
                    "outputs",
                    List.of(output)));
        }
        Path notebook = directory.resolve("n.ipynb");
        new ObjectMapper()
                .writeValue(
                        notebook.toFile(),
                        Map.of("cells", cells, "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5));
        Path log = directory.resolve("n.html");

        HtmlExport.export(notebook, log, HtmlExport.Options.standard());

        String exported = Files.readString(log);
        for (Object value : samples()) {
            String html = html(value);
            assertThat(count(exported, "<table")).isGreaterThanOrEqualTo(count(html, "<table"));
            Matcher cell = Pattern.compile("<td[^>]*>[^<]{3,}</td>").matcher(html);
            while (cell.find()) {
                assertThat(exported).contains(cell.group());
            }
        }
        assertThat(exported)
                .contains("<details class=\"jotter-fold\"><summary>Sorted</summary>")
                .contains(".jotter .jotter-fold")
                .contains("href=\"pom.xml\"");
    }

    private static List<Object> samples() {
        return List.of(
                List.of(1, 22.5, "three"),
                Map.of("a", 1.5, "b", 22.25),
                IntStream.range(0, 9)
                        .mapToObj(i -> new Trial("trial " + i, i * 0.125))
                        .toList(),
                new IllegalStateException("no"),
                Path.of("pom.xml"),
                Table.create(
                        "long",
                        DoubleColumn.create(
                                "x",
                                IntStream.range(0, 300)
                                        .mapToDouble(i -> i / 8.0)
                                        .toArray())),
                Runs.of(List.of(TestRuns.run("ppo-0"), TestRuns.failed("ppo-1", "no such map"))));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static List<String> cells(String table, int columns, int column) {
        List<String> cells = Pattern.compile("<td[^>]*>(.*?)</td>")
                .matcher(table)
                .results()
                .map(found -> found.group(1).replaceAll("[\u2007\u2008]|<[^>]*>", ""))
                .toList();
        return IntStream.range(0, cells.size())
                .filter(i -> i % columns == column)
                .mapToObj(cells::get)
                .toList();
    }

    private static String text(Object value) {
        return (String) Renderers.render(value).data().get("text/plain");
    }

    private static String html(Object value) {
        return (String) Renderers.render(value).data().get("text/html");
    }
}
