package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileNotebookTest {

    @TempDir
    Path directory;

    private Path export(boolean trusted) {
        Path page = directory.resolve("hostile-" + trusted + ".html");
        HtmlExport.render(HostileNotebook.build(), "hostile", page, new HtmlExport.Options(trusted, false));
        return page;
    }

    private Document document(boolean trusted) throws IOException {
        return Jsoup.parse(Files.readString(export(trusted)));
    }

    @Test
    void leaves_no_event_handler_no_foreign_script_and_no_foreign_address() throws IOException {
        Document document = document(false);

        assertThat(document.select("script:not([type=application/json])")).hasSize(1);
        assertHarmless(document);
        assertThat(document.select("iframe,object,embed,form,button,base,template,svg,video,link"))
                .isEmpty();
        assertThat(document.select("math")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(document.select("math *[href],math img,math script,mi[xlink:href]"))
                .isEmpty();
    }

    @Test
    void leaves_no_script_inside_images() throws IOException {
        List<String> drawings =
                document(false).select("img[src^=data:image/svg+xml,]").eachAttr("src");

        assertThat(drawings).hasSizeGreaterThanOrEqualTo(5);
        for (String uri : drawings) {
            String svg = URLDecoder.decode(uri.substring(uri.indexOf(',') + 1), StandardCharsets.UTF_8);
            Document xml = Jsoup.parse(svg, "", Parser.xmlParser());
            assertThat(xml.select("script,foreignObject,set,animate,x|script")).isEmpty();
            assertHarmless(xml);
        }
    }

    @Test
    void leaves_no_name_id_or_style_that_could_stand_in_for_the_pages_own() throws IOException {
        Document document = document(false);

        assertThat(document.select("[name]:not(meta), [style], main link, main style, source, portal, dialog, marquee"))
                .isEmpty();
        assertThat(document.select("main [id]").eachAttr("id"))
                .allMatch(id -> id.startsWith("cell-") || id.startsWith("s-") || id.startsWith("section"))
                .doesNotHaveDuplicates();
        assertThat(document.select("main .side, main .skip, main .tools")).isEmpty();
    }

    private static void assertHarmless(Document document) {
        for (Element element : document.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                String value =
                        attribute.getValue().replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
                assertThat(name).as(element.tagName()).doesNotStartWith("on").isNotEqualTo("srcdoc");
                boolean address = List.of("src", "href", "xlink:href", "action", "data", "srcset", "style")
                        .contains(name);
                if (address) {
                    assertThat(value)
                            .doesNotContain("javascript:")
                            .doesNotContain("evil.test/c")
                            .doesNotStartWith("//");
                    assertThat(value).doesNotContain("data:text");
                }
                if (address && !(name.equals("href") && element.tagName().equals("a"))) {
                    assertThat(value.replace("xmlns=%22http://www.w3.org/2000/svg%22", ""))
                            .doesNotContain("http:")
                            .doesNotContain("https:");
                }
            }
        }
    }

    @Test
    void keeps_tables_plots_pictures_and_text() throws IOException {
        Document document = document(false);

        assertThat(document.select(".out table td").eachText()).contains("1");
        assertThat(document.select(".out .plot img").eachAttr("alt")).anyMatch(alt -> alt.startsWith("\"<script>"));
        assertThat(document.select(".prose img[src^=data:image/png;base64,]")).hasSize(1);
        assertThat(document.select(".stream").text()).contains("<script>");
        assertThat(document.select("a[href=https://example.org/fine]")).hasSize(1);
        assertThat(document.text()).contains("An output of type text/vnd.mermaid is in the notebook");
        String chart = document.select(".plot img").last().attr("src");
        assertThat(URLDecoder.decode(chart, StandardCharsets.UTF_8)).contains("<polyline");
    }

    @Test
    void allows_by_policy_only_the_hash_of_its_own_script() throws IOException {
        String policy = document(false)
                .select("meta[http-equiv=Content-Security-Policy]")
                .attr("content");

        assertThat(policy)
                .startsWith("default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-")
                .doesNotContain("script-src 'unsafe")
                .doesNotContain("eval")
                .endsWith("; base-uri 'none'; form-action 'none'");
    }

    @Test
    void runs_no_probe_in_a_browser_and_still_runs_its_own_script() throws Exception {
        Document dom = Jsoup.parse(Chromium.dom(export(false), directory));

        assertThat(dom.select("html").attr("data-owned")).isEmpty();
        assertThat(dom.title()).isNotEqualTo("owned");
        assertThat(dom.select(".tools button").eachText()).contains("Hide code");
        assertThat(dom.select(".jotter-replay[data-ready] canvas")).hasSize(1);
    }

    @Test
    void keeps_the_scripts_of_a_trusted_notebook_inside_their_frames() throws Exception {
        Path page = export(true);
        Document dom = Jsoup.parse(Chromium.dom(page, directory));

        assertThat(dom.select("iframe").eachAttr("sandbox"))
                .hasSizeGreaterThan(2)
                .containsOnly("allow-scripts");
        assertThat(dom.select("html").attr("data-owned")).isEmpty();
        assertThat(dom.title()).isNotEqualTo("owned");
        assertThat(dom.select("script:not([type=application/json])")).hasSize(1);
    }

    @Test
    void runs_the_scripts_of_a_trusted_notebook_where_they_reach_nothing() throws Exception {
        String html =
                "<p>plain</p><script>\r\ntry{parent.document.body.remove()}catch(e){document.body.style.background='#00ff00'}"
                        + "</script><b onclick=\"1\">x</b>";
        Notebook notebook =
                new Notebook(Map.of(), List.of(SampleNotebook.code(1, "c", "x", List.of(SampleNotebook.html(html)))));
        Path page = directory.resolve("trusted.html");
        HtmlExport.render(notebook, "Trusted", page, new HtmlExport.Options(true, true));

        try (Browser browser = new Browser(directory)) {
            browser.open(page, 1280, 800);
            browser.awaitColour("iframe", 300, 100, 0x00ff00);
            assertThat(browser.is("document.body.isConnected")).isTrue();
        }
    }

    @Test
    void lists_a_hostile_log_in_the_index_without_running_it() throws Exception {
        export(false);
        Files.writeString(
                directory.resolve("x\" onclick=\"document.title='owned'.html"),
                "<script>document.title='owned'</script>");

        Path index = LogIndex.refresh(directory);

        assertHarmless(Jsoup.parse(Files.readString(index)));
        Document dom = Jsoup.parse(Chromium.dom(index, directory));
        assertThat(dom.title()).isEqualTo("Logs");
        assertThat(dom.select("html").attr("data-owned")).isEmpty();
        assertThat(dom.select(".logs li")).hasSize(2);
    }
}
