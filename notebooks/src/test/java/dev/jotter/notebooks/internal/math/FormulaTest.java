package dev.jotter.notebooks.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    private static final Set<String> ELEMENTS =
            Set.of(("math semantics annotation mrow mi mn mo mtext mspace mfrac msqrt"
                            + " mroot msub msup msubsup munder mover munderover mtable mtr mtd mstyle mphantom")
                    .split(" "));

    /** The markup between {@code <semantics>} and its annotation. */
    private static String math(String tex) {
        String math = Objects.requireNonNull(Formula.mathml(tex, false), tex);
        return math.substring(math.indexOf("<semantics>") + 11, math.indexOf("<annotation"));
    }

    @Test
    void sets_indices_fractions_and_roots() {
        assertThat(math("x_1^2")).isEqualTo("<mrow><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></mrow>");
        assertThat(math("\\frac12 - \\sqrt[3]{y}"))
                .isEqualTo("<mrow><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>−</mo>"
                        + "<mroot><mrow><mi>y</mi></mrow><mrow><mn>3</mn></mrow></mroot></mrow>");
        assertThat(math("f''")).isEqualTo("<mrow><msup><mi>f</mi><mrow><mo>′</mo><mo>′</mo></mrow></msup></mrow>");
        assertThat(math("3.14x")).isEqualTo("<mrow><mn>3.14</mn><mi>x</mi></mrow>");
    }

    @Test
    void puts_the_limits_of_sums_below_and_above_and_those_of_integrals_beside() {
        assertThat(math("\\sum_{i=1}^n")).contains("<munderover><mo>∑</mo>");
        assertThat(math("\\int_0^1")).contains("<msubsup><mo>∫</mo>");
        assertThat(math("\\int\\limits_0^1")).contains("<munderover><mo>∫</mo>");
        assertThat(math("\\max_\\theta"))
                .contains("<munder><mo movablelimits=\"true\"", ">max</mo><mi>θ</mi></munder>");
        assertThat(math("\\operatorname*{arg\\,max}_a")).contains("<munder>", "arg\u00a0max");
    }

    @Test
    void writes_greek_accents_alphabets_and_text() {
        assertThat(math("\\Gamma\\varepsilon")).isEqualTo("<mrow><mi>Γ</mi><mi>ε</mi></mrow>");
        assertThat(math("\\hat{A}"))
                .contains("<mover accent=\"true\"><mrow><mi>A</mi></mrow><mo stretchy=\"false\">^</mo>");
        assertThat(math("\\mathbb{R}\\mathcal{L}\\mathbf{w}\\mathrm{KL}"))
                .contains("<mi>ℝ</mi>", "<mi>ℒ</mi>", "<mi>𝐰</mi>", "<mi>KL</mi>");
        assertThat(math("\\boldsymbol\\theta")).contains("<mi>𝜽</mi>");
        assertThat(math("x \\text{ if } y")).contains("<mtext>\u00a0if\u00a0</mtext>");
        assertThat(math("a \\not= b \\leq c")).contains("<mo>=\u0338</mo>", "<mo>≤</mo>");
    }

    @Test
    void lets_brackets_grow_and_lays_out_matrices_cases_and_lines() {
        assertThat(math("\\left( \\frac ab \\right]"))
                .contains("form=\"prefix\">(</mo>", "form=\"postfix\">]</mo>", "<mfrac>");
        assertThat(math("\\left. x \\right|_0")).contains("<msub><mrow><mi>x</mi>", "form=\"postfix\">|</mo>");
        Element matrix = Jsoup.parseBodyFragment(math("\\begin{pmatrix}1 & 0\\\\ 0 & 1\\\\\\end{pmatrix}"))
                .body();
        assertThat(matrix.select("mtr")).hasSize(2);
        assertThat(matrix.select("mtd").eachText()).containsExactly("1", "0", "0", "1");
        assertThat(math("\\begin{cases} 1 & x > 0 \\\\[2pt] 0 & \\text{else}\\end{cases}"))
                .contains("<mtable class=\"cases\">", "<mtd class=\"ml\"><mn>1</mn></mtd>", "else");
        assertThat(math("\\begin{align*} a &= b \\\\ &= c \\end{align*}"))
                .contains("<mtd class=\"mr\"><mi>a</mi></mtd><mtd class=\"ml\"><mo>=</mo>");
        assertThat(math("a \\\\ b")).contains("<mtr><mtd><mi>a</mi></mtd></mtr>");
    }

    @Test
    void is_a_block_by_its_marks_and_keeps_its_source() {
        assertThat(Formula.marked("$$ a<b $$"))
                .startsWith("<math display=\"block\">")
                .endsWith("<annotation encoding=\"application/x-tex\">a&lt;b</annotation></semantics></math>");
        for (String marked : List.of("$a$", "\\(a\\)", "\\\\(a\\\\)")) {
            assertThat(Formula.marked(marked)).startsWith("<math><semantics><mrow><mi>a</mi></mrow>");
        }
        for (String marked : List.of("\\[a\\]", "\\\\[a\\\\]", "\\begin{equation}a\\end{equation}")) {
            assertThat(Formula.marked(marked)).startsWith("<math display=\"block\">");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\unknown{x}",
                "\\href{javascript:alert(1)}{x}",
                "\\frac{1}",
                "{",
                "}",
                "x_",
                "x_1_2",
                "\\left( x",
                "a & b",
                "\\begin{pmatrix} 1",
                "\\begin{tikzpicture}\\end{tikzpicture}",
                "\\text{a $x$}",
                "\\",
                "",
                "$",
                "\\begin{a}\\end{b}",
                "\\sqrt[3",
                "\\right)",
                "\\not",
                "#1"
            })
    void yields_nothing_for_what_it_does_not_know(String tex) {
        assertThat(Formula.mathml(tex, false)).isNull();
    }

    @Test
    void yields_nothing_for_what_is_too_deep_or_too_long() {
        assertThat(Formula.mathml("{".repeat(5_000) + "}".repeat(5_000), false)).isNull();
        assertThat(Formula.mathml("\\sqrt".repeat(3_000) + "x", false)).isNull();
        assertThat(Formula.mathml("x".repeat(20_001), false)).isNull();
    }

    @Test
    void makes_nothing_but_its_own_elements_of_any_noise() {
        long seed = 20261121;
        Random random = new Random(seed);
        String[] parts = {
            "\\frac",
            "{",
            "}",
            "x",
            "1",
            "_",
            "^",
            "'",
            "\\left(",
            "\\right)",
            "&",
            "\\\\",
            "\\begin{cases}",
            "\\end{cases}",
            "\\text{<b>\"}",
            "<script>",
            "\"",
            "\\hat",
            "\\sum",
            "\\mathrm{<i>}",
            "\\operatorname{<a>}",
            "%",
            "\n",
            "\\tag{'>}",
            "\\sqrt[",
            "]",
            "\u0000",
            "😀",
            "\\color{red\"onload=}",
            "\\not",
            "<",
            ">",
            "\\mathbb"
        };
        int drawn = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder noise = new StringBuilder();
            for (int i = random.nextInt(9); i >= 0; i--) {
                noise.append(parts[random.nextInt(parts.length)]);
            }
            String math = Formula.mathml(noise.toString(), round % 2 == 0);
            if (math != null) {
                drawn++;
                for (Element element :
                        Jsoup.parse(math, "", Parser.xmlParser()).children().select("*")) {
                    assertThat(ELEMENTS).as("seed " + seed + ": " + noise).contains(element.tagName());
                    assertThat(element.attributes().asList())
                            .as("seed " + seed + ": " + noise)
                            .noneMatch(attribute -> attribute.getKey().startsWith("on")
                                    || attribute.getKey().endsWith("href"));
                }
            }
        }
        assertThat(drawn).isGreaterThan(2_000);
    }
}
