package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.1 AA and the practices beside it, as axe-core judges a page in a real browser with everything unfolded. */
class AccessibilityTest {

    private static final String JUDGE = """
            document.querySelectorAll('details').forEach(function (d) { d.open = true; });
            axe.run(document, {resultTypes: ['violations']}).then(function (r) {
              var out = document.createElement('pre');
              out.id = 'axe';
              out.textContent = 'passed ' + r.passes.length + '\\n' + r.violations.map(function (v) {
                return v.id + ': ' + v.nodes.slice(0, 3).map(function (n) {
                  return n.html.slice(0, 200) + ' ' + n.any.map(function (a) { return a.message; }).join('; ');
                }).join(' | ');
              }).join('\\n');
              document.body.appendChild(out);
            });
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void finds_no_fault_in_a_log(String theme) throws Exception {
        assertFaultless(page(full()), theme);
    }

    @Test
    void finds_no_fault_in_a_hostile_log() throws Exception {
        assertFaultless(page(HostileNotebook.build()), "light");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void finds_no_fault_in_the_index(String theme) throws Exception {
        page(full());
        Files.writeString(directory.resolve("foreign.html"), "<p>x</p>");

        assertFaultless(LogIndex.refresh(directory), theme);
    }

    @Test
    void finds_faults_where_there_are_some() throws Exception {
        Path page = page(full());
        Files.writeString(
                page,
                Files.readString(page).replace("<main", "<img src=\"data:,\"><p style='color:#ccc'>pale</p><main"));

        assertThat(verdict(page, "light")).anyMatch(fault -> fault.startsWith("image-alt"));
        assertThat(verdict(page, "light")).anyMatch(fault -> fault.startsWith("color-contrast"));
    }

    /** The sample, and what it has not. */
    private static Notebook full() {
        List<Cell> cells = new ArrayList<>(SampleNotebook.build().cells());
        cells.add(Cell.markdown(
                "f1", "### Formulas\n\nso $x^2$, $\\nothing$ and\n\n$$\\sum_i \\frac{1}{x_i}$$", List.of()));
        cells.add(new Cell("f2", Cell.Kind.RAW, "raw text", Map.of(), Map.of(), List.of(), null));
        String sources =
                "```python\n@a\ndef f(x): return \"s\" # c\n```\n\n```sql\nselect 1 from t -- c\n```\n\n> quoted\n";
        cells.add(Cell.markdown("f3", sources + "\n![alone](attachment:none.png) ~~old~~ `code`", List.of()));
        StringBuilder colours = new StringBuilder();
        for (int i = 0; i < 256; i += 5) {
            colours.append("\u001b[38;5;")
                    .append(i)
                    .append("m front \u001b[0m\u001b[48;5;")
                    .append(i)
                    .append("m back ");
            colours.append("\u001b[0;")
                    .append(30 + i % 8)
                    .append(";")
                    .append(100 + i % 7)
                    .append("m both \u001b[0m\n");
        }
        cells.add(SampleNotebook.code(11, "f4", "print()", List.of(new Output.Stream("stdout", colours.toString()))));
        cells.add(SampleNotebook.code(
                12,
                "f5",
                "widget()",
                List.of(new Output.Display(
                        Map.of("application/vnd.jupyter.widget-view+json", Map.of("model_id", "1")), Map.of()))));
        return new Notebook(SampleNotebook.build().metadata(), cells);
    }

    private Path page(Notebook notebook) {
        Path page = directory.resolve("page.html");
        HtmlExport.render(notebook, "page", page, new HtmlExport.Options(false, false));
        return page;
    }

    private void assertFaultless(Path page, String theme) throws Exception {
        assertThat(verdict(page, theme)).isEmpty();
    }

    /** The page's policy lets no other script in, so the checker comes in a copy without it. */
    private List<String> verdict(Path page, String theme) throws IOException, InterruptedException {
        Document document = Jsoup.parse(Files.readString(page));
        document.outputSettings().prettyPrint(false);
        document.select("meta[http-equiv=Content-Security-Policy]").remove();
        document.child(0).attr("data-theme", theme);
        document.body().appendElement("script").appendChild(new org.jsoup.nodes.DataNode(axe()));
        document.body().appendElement("script").appendChild(new org.jsoup.nodes.DataNode(JUDGE));
        Path copy = directory.resolve("judged.htm");
        Files.writeString(copy, document.outerHtml());
        String verdict = Jsoup.parse(Chromium.dom(copy, directory))
                .select("#axe")
                .first()
                .wholeText();
        assertThat(verdict).startsWith("passed ").doesNotStartWith("passed 0");
        return verdict.lines().skip(1).toList();
    }

    private static String axe() throws IOException {
        try (InputStream in = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
