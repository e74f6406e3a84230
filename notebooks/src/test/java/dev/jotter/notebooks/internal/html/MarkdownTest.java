package dev.jotter.notebooks.internal.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    private static String html(String source) {
        return Markdown.render(source, Map.of()).html().strip();
    }

    @Test
    void knows_the_markdown_of_github() {
        assertThat(html("~~old~~ www.example.org"))
                .isEqualTo(
                        "<p><del>old</del> <a href=\"http://www.example.org\" rel=\"noopener noreferrer\">www.example.org</a></p>");
        assertThat(html("- [x] a\n- [ ] b"))
                .contains("<li class=\"task\"><input type=\"checkbox\" checked disabled aria-label=\"done\"> a</li>");
        assertThat(html("| a | n |\n|:-:|--:|\n| x | 1 |"))
                .startsWith("<div class=\"scroll\"><table class=\"jotter-table\">")
                .contains("<th class=\"ta-c\" scope=\"col\">a</th>")
                .contains("<td class=\"ta-r\">1</td>");
    }

    @Test
    void colours_fenced_code() {
        assertThat(html("```java\nint x;\n```"))
                .isEqualTo("<pre class=\"code\"><code><span class=\"hl-k\">int</span> x;\n</code></pre>");
    }

    @Test
    void keeps_formulas_as_they_are_written_and_prices_as_prices() {
        assertThat(html("mean $a_1 * b_2*$ done"))
                .isEqualTo("<p>mean <code class=\"tex\">$a_1 * b_2*$</code> done</p>");
        assertThat(html("$$\nx_1 < y_2\n$$")).isEqualTo("<p><code class=\"tex\">$$\nx_1 &lt; y_2\n$$</code></p>");
        assertThat(html("from $5 to $10")).isEqualTo("<p>from $5 to $10</p>");
        assertThat(html("from $5 to $10 by $a_1$"))
                .isEqualTo("<p>from $5 to $10 by <code class=\"tex\">$a_1$</code></p>");
        assertThat(html("open $x")).isEqualTo("<p>open $x</p>");
        assertThat(html("`$a$`")).isEqualTo("<p><code>$a$</code></p>");
    }

    @Test
    void keeps_formulas_in_brackets_and_environments_and_brackets_as_brackets() {
        assertThat(html("\\\\(a_1 * b_1 * c\\\\) and \\(x * y * z\\)"))
                .isEqualTo("<p><code class=\"tex\">\\\\(a_1 * b_1 * c\\\\)</code> and"
                        + " <code class=\"tex\">\\(x * y * z\\)</code></p>");
        assertThat(html("\\[\n\\sum_i a_i\n\\]")).isEqualTo("<p><code class=\"tex\">\\[\n\\sum_i a_i\n\\]</code></p>");
        assertThat(html("\\begin{align*}\na &= b \\\\\n*c* &= d\n\\end{align*}"))
                .isEqualTo(
                        "<p><code class=\"tex\">\\begin{align*}\na &amp;= b \\\\\n*c* &amp;= d\n\\end{align*}</code></p>");
        assertThat(html("\\[1\\] and \\(see there\\) and \\*")).isEqualTo("<p>[1] and (see there) and *</p>");
        assertThat(html("open \\(x and \\begin{a")).isEqualTo("<p>open (x and \\begin{a</p>");
    }

    @Test
    void says_where_a_picture_is_not_in_the_file() {
        assertThat(html("![a plot](http://example.org/p.png)")).contains("[image not in this file: a plot]");
        assertThat(html("![up](../secret.png)")).isEqualTo("<p><em>[image not in this file: up]</em></p>");
    }
}
