package dev.jotter.kernel.internal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.tracking.MetricSeries;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class LearningCurveTest {

    @Test
    void three_seeds_are_three_lines_a_mean_and_a_band() throws Exception {
        List<Curve> seeds = List.of(noisy("a", 1, 250), noisy("b", 2, 250), noisy("c", 3, 250));

        Rendered plot = LearningCurve.of("reward", seeds);

        assertThat(legend(seeds)).containsExactly("a", "b", "c", "mean of 3 ± standard deviation");
        assertThat(paths(plot, "stroke-width", "1.3"))
                .as("one path per seed, and one each in the legend")
                .hasSize(6);
        assertThat(paths(plot, "stroke-width", "2.8")).hasSize(2);
        assertThat(paths(plot, "fill-opacity", "0.13")).hasSize(1);
    }

    @Test
    void the_picture_stays_small_with_long_series_and_many_seeds() {
        List<Curve> seeds = IntStream.range(0, 12)
                .mapToObj(i -> noisy("seed-" + i, i, 5000))
                .toList();

        Rendered plot = LearningCurve.of("episode/reward", seeds);

        assertThat((String) plot.data().get("image/svg+xml")).hasSizeLessThan(60_000);
        assertThat(legend(seeds)).containsExactly("mean of 12 ± standard deviation");
    }

    @Test
    void groups_have_a_mean_each() {
        List<Curve> curves = List.of(
                inGroup("x", noisy("a", 1, 50)),
                inGroup("x", noisy("b", 2, 50)),
                inGroup("y", noisy("c", 3, 50)),
                inGroup("y", noisy("d", 4, 50)),
                inGroup("alone", noisy("e", 5, 50)));

        assertThat(legend(curves)).containsExactly("x, mean of 2", "y, mean of 2", "alone");
    }

    @Test
    void labels_are_text_one_can_read_and_ticks_are_short() throws Exception {
        Rendered plot = LearningCurve.of("reward", List.of(noisy("a", 1, 250), noisy("b", 2, 250)));

        assertThat(texts(plot))
                .contains("reward", "environment steps", "10k", "50k", "a")
                .doesNotContain("10000.0", "10000");
    }

    @Test
    void one_seed_with_even_steps_has_round_ticks() throws Exception {
        assertThat(texts(LearningCurve.of("train/loss", List.of(noisy("a", 1, 250)))))
                .contains("5k", "10k", "steps");
    }

    @Test
    void a_single_point_is_a_dot() throws Exception {
        Rendered plot = LearningCurve.of("loss", List.of(curve("a", new long[] {7}, 0.5)));

        assertThat(texts(plot)).contains("7", "0.5");
        assertThat(plot.data().get("text/plain")).isEqualTo("Line plot of loss over steps, one run: a ends at 0.5.");
    }

    @Test
    void names_in_the_legend_stand_on_one_line_beside_the_middle_of_their_marks() throws Exception {
        List<Curve> seeds = List.of(noisy("ppq", 1, 250), noisy("ace", 2, 250), noisy("\u00c9Tf", 3, 250));
        Rendered plot = LearningCurve.of("reward", seeds);

        List<Double> baselines = new ArrayList<>();
        NodeList texts = parse(plot).getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            if (legend(seeds).contains(texts.item(i).getTextContent())) {
                baselines.add(number(texts.item(i), "y"));
            }
        }
        List<Double> marks = Stream.concat(
                        paths(plot, "stroke-width", "1.3").stream(), paths(plot, "stroke-width", "2.8").stream())
                .filter(data -> data.matches("M[\\d.]+ [\\d.]+l22 0"))
                .map(data -> Double.valueOf(data.replaceAll("M[\\d.]+ ([\\d.]+)l.*", "$1")))
                .toList();

        assertThat(baselines).hasSize(4);
        assertThat(marks).hasSize(4);
        double line = marks.get(0) + 0.33 * 12;
        assertThat(marks).allSatisfy(mark -> assertThat(mark).isCloseTo(marks.get(0), within(0.11)));
        assertThat(baselines).allSatisfy(baseline -> assertThat(baseline).isCloseTo(line, within(0.16)));
    }

    @Test
    void every_colour_of_a_plot_has_another_one_in_the_dark() throws Exception {
        List<Curve> curves = IntStream.range(0, 7)
                .mapToObj(i -> i < 6 ? noisy("s" + i, i, 30) : curve("one", new long[] {7}, 0.5))
                .toList();
        String svg = (String) LearningCurve.of("reward", curves).data().get("image/svg+xml");
        String dark;
        try (InputStream in = NotebookFile.class.getResourceAsStream("html/plot.css")) {
            dark = new String(Objects.requireNonNull(in, "plot.css").readAllBytes(), StandardCharsets.UTF_8);
        }

        List<String> colours = Pattern.compile("(?:fill|stroke)=\"#[0-9a-f]{6}\"")
                .matcher(svg)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"jotter-plot\"");
        assertThat(colours).hasSizeGreaterThan(10);
        assertThat(colours).allSatisfy(colour -> assertThat(dark).contains("[" + colour + "]{"));
    }

    @Test
    void values_that_are_no_numbers_are_gaps() throws Exception {
        Curve gap = curve("a", new long[] {0, 1, 2, 3, 4}, 1, 2, Double.NaN, Double.POSITIVE_INFINITY, 3);
        Curve never = curve("b", new long[] {0, 1}, Double.NaN, Double.NaN);

        Rendered plot = LearningCurve.of("loss", List.of(gap, never));

        assertThat(legend(List.of(gap, never))).containsExactly("a");
        assertThat(plot.data()).containsKeys("image/svg+xml", "image/png");
        assertThat((String) plot.data().get("image/svg+xml")).doesNotContain("NaN", "Infinity");
    }

    @Test
    void nothing_at_all_is_still_a_picture() {
        assertThat(LearningCurve.of("loss", List.of()).data()).containsKeys("image/svg+xml", "image/png", "text/plain");
    }

    @Test
    void hostile_names_neither_break_the_picture_nor_spread_over_it() throws Exception {
        List<Curve> curves = List.of(
                noisy("</script><b>\"&'", 1, 20),
                noisy("x".repeat(10_000), 2, 20),
                noisy("🙂\u0000\n", 3, 20),
                noisy("", 4, 20));

        Rendered plot = LearningCurve.of("</svg>" + "m".repeat(10_000), curves);

        assertThat(texts(plot)).anyMatch(text -> text.startsWith("</svg>m") && text.length() <= 60);
        assertThat((String) plot.data().get("image/svg+xml"))
                .hasSizeLessThan(30_000)
                .doesNotContain("</script>");
    }

    @Test
    void several_charts_are_one_picture() throws Exception {
        Rendered both = Charts.render(
                List.of(
                        LearningCurve.chart("loss", List.of(noisy("a", 1, 20))),
                        LearningCurve.chart("reward", List.of(noisy("a", 1, 20)))),
                "two");

        assertThat(parse(both).getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 800 840");
        assertThat(texts(both)).contains("loss", "reward");
    }

    @Test
    void the_mean_is_taken_where_half_of_the_seeds_have_values() {
        Curve whole = curve("a", new long[] {0, 100}, 0, 10);
        Curve other = curve("b", new long[] {0, 100}, 2, 12);
        Curve broken = curve("c", new long[] {0, 10}, 1, 2);

        Spread spread = Spread.of(List.of(whole, other, broken));

        int last = spread.xs().length - 1;
        assertThat(spread.xs()[last]).isEqualTo(100);
        assertThat(spread.means()[last]).isEqualTo(11, within(1e-9));
        assertThat(spread.deviations()[last]).isEqualTo(Math.sqrt(2), within(1e-9));
        assertThat(spread.means()[0]).isEqualTo(1, within(1e-9));
    }

    @Test
    void points_of_one_step_become_their_mean() {
        Curve curve = curve("a", new long[] {1, 1, 2}, 4, 6, 7);

        assertThat(curve.xs()).containsExactly(1, 2);
        assertThat(curve.ys()).containsExactly(5, 7);
    }

    @Test
    void fewer_points_keep_the_ends_and_the_extremes() {
        for (long seed = 0; seed < 50; seed++) {
            int n = 100 + new Random(seed).nextInt(5000);
            Curve curve = noisy("a", seed, n);
            int spike = 1 + new Random(seed).nextInt(n - 2);
            curve.ys()[spike] = 1e6;

            Curve fewer = Downsample.to(curve, 60);

            assertThat(fewer.size()).as("seed %s", seed).isEqualTo(60);
            assertThat(fewer.xs())
                    .as("seed %s", seed)
                    .isSorted()
                    .startsWith(curve.xs()[0])
                    .endsWith(curve.xs()[n - 1]);
            assertThat(fewer.ys()).as("seed %s", seed).contains(1e6);
        }
    }

    private static Curve noisy(String name, long seed, int n) {
        Random random = new Random(seed);
        long[] steps =
                IntStream.range(0, n).mapToLong(i -> (i + 1) * 50_000L / n).toArray();
        return curve(
                name,
                steps,
                Arrays.stream(steps)
                        .mapToDouble(s -> s / 100.0 + random.nextGaussian() * 20)
                        .toArray());
    }

    private static Curve curve(String name, long[] steps, double... values) {
        return Curve.of(name, "", new MetricSeries("m", steps, values, new long[steps.length]));
    }

    private static Curve inGroup(String group, Curve curve) {
        return new Curve(curve.name(), group, curve.xs(), curve.ys());
    }

    private static List<String> legend(List<Curve> curves) {
        return LearningCurve.chart("reward", curves).getSeriesCollection().stream()
                .filter(XYSeries::isShowInLegend)
                .map(XYSeries::getLabel)
                .toList();
    }

    private static List<String> texts(Rendered plot) throws Exception {
        NodeList texts = parse(plot).getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static List<String> paths(Rendered plot, String attribute, String value) throws Exception {
        NodeList paths = parse(plot).getElementsByTagName("path");
        return IntStream.range(0, paths.getLength())
                .mapToObj(i -> paths.item(i).getAttributes())
                .filter(attributes -> attributes.getNamedItem(attribute) != null
                        && attributes.getNamedItem(attribute).getNodeValue().equals(value))
                .map(attributes -> attributes.getNamedItem("d").getNodeValue())
                .toList();
    }

    private static double number(Node element, String attribute) {
        return Double.parseDouble(
                element.getAttributes().getNamedItem(attribute).getNodeValue());
    }

    private static Document parse(Rendered plot) throws Exception {
        byte[] svg = ((String) plot.data().get("image/svg+xml")).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }
}
