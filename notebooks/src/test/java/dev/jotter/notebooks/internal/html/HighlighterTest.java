package dev.jotter.notebooks.internal.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class HighlighterTest {

    @Test
    void colours_java() {
        assertThat(Highlighter.html(
                        "@Override int f(String s) { return g(\"<a\\\"\", 'c', 0x1F, 3e-4); } // end", "java"))
                .isEqualTo(
                        "<span class=\"hl-a\">@Override</span> <span class=\"hl-k\">int</span> <span class=\"hl-f\">f</span>("
                                + "<span class=\"hl-t\">String</span> s) { <span class=\"hl-k\">return</span> <span class=\"hl-f\">g</span>("
                                + "<span class=\"hl-s\">&quot;&lt;a\\&quot;&quot;</span>, <span class=\"hl-s\">&#39;c&#39;</span>, "
                                + "<span class=\"hl-n\">0x1F</span>, <span class=\"hl-n\">3e-4</span>); } "
                                + "<span class=\"hl-c\">// end</span>");
        assertThat(Highlighter.html("/* a\n b */x", "Java")).isEqualTo("<span class=\"hl-c\">/* a\n b */</span>x");
        assertThat(Highlighter.html("\"\"\"\nif \"x\"\n\"\"\";", "java"))
                .startsWith("<span class=\"hl-s\">&quot;&quot;&quot;\nif");
    }

    @Test
    void colours_the_small_languages() {
        assertThat(Highlighter.html("def f(): # c", "python"))
                .isEqualTo(
                        "<span class=\"hl-k\">def</span> <span class=\"hl-f\">f</span>(): <span class=\"hl-c\"># c</span>");
        assertThat(Highlighter.html("echo $HOME", "bash"))
                .isEqualTo("<span class=\"hl-k\">echo</span> <span class=\"hl-a\">$HOME</span>");
        assertThat(Highlighter.html("SELECT 'x' -- c", "sql"))
                .isEqualTo(
                        "<span class=\"hl-k\">SELECT</span> <span class=\"hl-s\">&#39;x&#39;</span> <span class=\"hl-c\">-- c</span>");
        assertThat(Highlighter.html("{\"k\": \"v\", \"n\": null}", "json"))
                .isEqualTo("{<span class=\"hl-t\">&quot;k&quot;</span>: <span class=\"hl-s\">&quot;v&quot;</span>, "
                        + "<span class=\"hl-t\">&quot;n&quot;</span>: <span class=\"hl-k\">null</span>}");
        assertThat(Highlighter.html("val <x>", "no such language")).isEqualTo("val &lt;x&gt;");
    }

    @Test
    void never_changes_the_text() {
        long seed = 7;
        Random random = new Random(seed);
        String alphabet = "ab_1.e-\"'\\/*#@$ \n<>&(){}:=xX\u00e9";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder source = new StringBuilder();
            for (int i = random.nextInt(50); i > 0; i--) {
                source.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (String language : List.of("java", "python", "bash", "sql", "json", "kotlin", "yaml", "")) {
                String html = Highlighter.html(source.toString(), language);
                String text = Parser.unescapeEntities(html.replaceAll("</?span[^>]*>", ""), false);
                assertThat(text)
                        .as("seed %d, round %d, %s", seed, round, language)
                        .isEqualTo(source.toString());
            }
        }
    }
}
