package dev.jotter.notebooks.internal.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What the scan lets through is what the judge of all other markup makes of it, and is harmless to that judge. */
class PlainMarkupTest {

    private static final String PANDAS = """
            <div>
            <style scoped>
                .dataframe tbody tr th { vertical-align: top; }
            </style>
            <table border="1" class="dataframe">
              <thead>
                <tr style="text-align: right;">
                  <th></th>
                  <th>name</th>
                  <th>reward</th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th>0</th>
                  <td>a &amp; b &lt; c</td>
                  <td>-1.5</td>
                </tr>
                <tr>
                  <th>1</th>
                  <td>d — “e”</td>
                  <td>NaN</td>
                </tr>
              </tbody>
            </table>
            <p>2 rows × 2 columns</p>
            </div>""";

    @Test
    void tables_of_pandas_and_of_ours_are_plain_and_come_out_the_same() {
        assertSame(PANDAS, true);
        assertSame(
                "<table class=\"jotter-table\"><caption>Runs &gt; 3</caption><thead><tr><th scope=\"col\">run</th>"
                        + "<th scope=\"col\" class=\"num\">reward</th></tr></thead><tbody><tr><td><code>a</code></td>"
                        + "<td class=\"num best\">1,5</td></tr></tbody></table><p class=\"muted\">A note.</p>",
                true);
        assertSame(
                "<table><tbody><tr><td style=\"text-align: right\">1</td><td align=\"center\">2 %</td><td><b>3</b></td>"
                        + "</tr></tbody></table>",
                true);
    }

    @Test
    void what_could_act_is_never_plain() {
        for (String part : new String[] {
            "<script>x</script>",
            "<b onclick=\"x\">a</b>",
            "<a href=\"javascript:x\">a</a>",
            "<svg></svg>",
            "<img src=\"x\">",
            "<b style=\"a\" style=\"b\">a</b>",
            "<B>a</B>",
            "<b>a",
            "a</b>",
            "<!-- a -->",
            "<?a?>",
            "&#60;",
            "&nbsp;",
            "\u0000",
            "<table>",
            "<tr>",
            "<td>a</td>",
            "<style>a<b</style>",
            "<p><p>a</p></p>",
            "<h2>a</h2>",
            "<p/>a",
            "<b >a</b>",
            "<code class=\"tex\">$x$</code>",
            "<td colspan=\"2\">a</td>",
            "<b class='x'>a</b>",
            "<b title=\"a\">a</b>"
        }) {
            assertThat(PlainMarkup.clean("<div>a" + part + "</div>")).as(part).isNull();
        }
    }

    @Test
    void is_what_the_judge_of_all_markup_says_of_random_markup() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int plain = 0;
        for (int round = 0; round < 3_000; round++) {
            String html = new RandomMarkup(random).document();
            plain += check(html, "seed " + seed + " round " + round) ? 1 : 0;
            for (int i = 0; i < 4; i++) {
                check(RandomMarkup.mutated(html, random), "seed " + seed + " round " + round + ", mutated");
            }
        }
        assertThat(plain).as("plain documents, seed " + seed).isGreaterThan(1_500);
    }

    private static void assertSame(String html, boolean plain) {
        assertThat(check(html, "given")).as(html).isEqualTo(plain);
    }

    /** Whether it is plain. */
    private static boolean check(String html, String where) {
        String plain = PlainMarkup.clean(html);
        if (plain == null) {
            return false;
        }
        Supplier<String> what = () -> where + ":\n" + html;
        Element judged = Markup.clean(html, Map.of());
        Headings.lower(judged, 2);
        Formulas.draw(judged);
        assertThat(plain).as(what).isEqualTo(judged.html());
        assertThat(Markup.isActive(html)).as(what).isFalse();
        assertThat(judged.text()).as(what).isNotBlank();
        return true;
    }
}
