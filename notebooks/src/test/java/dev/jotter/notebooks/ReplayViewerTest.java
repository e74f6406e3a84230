package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayViewerTest {

    @TempDir
    Path directory;

    @Test
    void draws_evenly_chosen_frames_from_the_first_to_the_last() {
        Document svg = Jsoup.parse(ReplayViewer.filmstrip(SampleNotebook.replay(), 4), "", Parser.xmlParser());

        assertThat(svg.select("svg > svg")).hasSize(4);
        assertThat(svg.select("svg > text").eachText())
                .filteredOn(text -> text.startsWith("step"))
                .containsExactly("step 0, reward 1", "step 19, reward 20", "step 39, reward 40", "step 59, reward 60");
        assertThat(svg.select("svg svg circle")).hasSize(4);
    }

    @Test
    void draws_what_there_is_of_a_short_or_empty_replay() {
        assertThat(ReplayViewer.filmstrip(Map.of(), 4)).startsWith("<svg").contains("Replay of episode, 0 frames");
        assertThat(ReplayViewer.filmstrip(Map.of("frames", List.of(Map.of())), 4))
                .contains("1 frames");
    }

    @Test
    void lets_no_foreign_text_become_markup() {
        String script = "<script>alert(1)</script>";
        Map<String, Object> replay = HostileNotebook.hostileReplay(script);

        String strip = ReplayViewer.filmstrip(replay, 8);
        String html = ReplayViewer.html(replay);

        assertThat(strip).doesNotContain("<script").doesNotContain("evil.test").doesNotContain("onload");
        assertThat(html).doesNotContain(script).doesNotContain("evil.test").doesNotContain("onload");
        assertThat(Jsoup.parse(html).select("script")).hasSize(2);
    }

    @Test
    void depends_on_nothing_but_its_content() {
        assertThat(ReplayViewer.html(SampleNotebook.replay())).isEqualTo(ReplayViewer.html(SampleNotebook.replay()));
    }

    @Test
    void works_several_times_on_one_page_and_leaves_no_global_behind() throws Exception {
        String viewer = ReplayViewer.html(SampleNotebook.replay());
        Path page = directory.resolve("viewers.html");
        Files.writeString(
                page,
                "<!doctype html><meta charset=utf-8><body><script>var before=Object.keys(window).length</script>"
                        + viewer + viewer + ReplayViewer.html(Map.of("frames", List.of(Map.of("caption", "other"))))
                        + "<script>document.querySelectorAll('button[aria-label=\"One frame forward\"]')[1].click();"
                        + "document.body.setAttribute('data-leaks',Object.keys(window).length-before)</script>");

        Document dom = Jsoup.parse(Chromium.dom(page, directory));

        assertThat(dom.select(".jotter-replay canvas")).hasSize(3);
        assertThat(dom.select(".jr-at").eachText()).containsExactly("1 / 60", "2 / 60", "1 / 1");
        assertThat(dom.select(".jr-caption").eachText())
                .containsExactly("step 0, reward 1", "step 1, reward 2", "other");
        assertThat(dom.body().attr("data-leaks")).isEqualTo("0");
    }

    @Test
    void starts_in_a_front_end_that_revives_scripts_before_it_attaches_the_output() throws Exception {
        String viewer = ReplayViewer.html(SampleNotebook.replay());
        Path page = directory.resolve("revived.html");
        Files.writeString(
                page,
                "<!doctype html><meta charset=utf-8><body><template>" + viewer + "</template><script>"
                        + "var host=document.createElement('div');host.innerHTML=document.querySelector('template').innerHTML;"
                        + "host.querySelectorAll('script').forEach(function(old){var fresh=document.createElement('script');"
                        + "fresh.textContent=old.textContent;for(var i=0;i<old.attributes.length;i++)"
                        + "fresh.setAttribute(old.attributes[i].name,old.attributes[i].value);old.parentNode.replaceChild(fresh,old)});"
                        + "document.body.appendChild(host);</script>");

        Document dom = Jsoup.parse(Chromium.dom(page, directory));

        assertThat(dom.select("div > .jotter-replay[data-ready] > canvas")).hasSize(1);
        assertThat(dom.select(".jr-at").text()).isEqualTo("1 / 60");
    }
}
