package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogIndexTest {

    @TempDir
    Path directory;

    private void log(String name, String created) {
        Map<String, Object> jotter = Map.of(
                "recipe", "cartpole", "created", created, "headline", Map.of("metric", "reward", "value", 487.25));
        Notebook notebook = SampleNotebook.build().withMetadata(Map.of("title", "Log " + name, "jotter", jotter));
        HtmlExport.render(notebook, name, directory.resolve(name + ".html"), HtmlExport.Options.standard());
    }

    @Test
    void lists_logs_newest_first_with_what_matters_about_them() throws IOException {
        log("older", "2026-11-20T10:00:00Z");
        log("newer", "2026-11-21T09:00:00+02:00");

        Path index = LogIndex.refresh(directory);

        Document page = Jsoup.parse(Files.readString(index));
        assertThat(index).isEqualTo(directory.resolve("index.html"));
        assertThat(page.select(".title").eachText()).containsExactly("Log newer", "Log older");
        assertThat(page.select(".headline").first().text()).isEqualTo("reward: 487.25");
        assertThat(page.select(".facts").first().text()).isEqualTo("cartpole · 21 November 2026, 09:00 UTC+02:00");
        assertThat(page.select("li a").first().attr("href")).isEqualTo("./newer.html");
        assertThat(page.select(".thumb img").attr("src")).startsWith("data:image/svg+xml,%3Csvg");
    }

    @Test
    void a_drawing_too_large_for_a_thumbnail_is_shown_as_its_picture() throws IOException {
        String large = SampleNotebook.chart().replace("</svg>", "<g>" + "<rect/>".repeat(20_000) + "</g></svg>");
        Map<String, Object> both = Map.of("image/svg+xml", large, "image/png", SampleNotebook.png());
        Cell plots = SampleNotebook.code(1, "p", "plot()", List.of(new Output.Display(both, Map.of())));
        HtmlExport.render(
                new Notebook(Map.of(), List.of(plots)),
                "large",
                directory.resolve("large.html"),
                HtmlExport.Options.standard());

        Document page = Jsoup.parse(Files.readString(LogIndex.refresh(directory)));

        assertThat(page.select(".thumb img").attr("src")).startsWith("data:image/png;base64,");
    }

    @Test
    void only_a_plot_of_jotters_goes_without_a_white_card() throws IOException {
        for (String name : List.of("jotter-plot", "plot")) {
            String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"" + name
                    + "\" width=\"800\" height=\"420\">" + "<path d=\"M0 0h800v420H0z\" fill=\"#ffffff\"/></svg>";
            Output shown = new Output.Display(Map.of("image/svg+xml", svg), Map.of());
            HtmlExport.render(
                    new Notebook(Map.of("title", name), List.of(SampleNotebook.code(1, "p", "plot()", List.of(shown)))),
                    name,
                    directory.resolve(name + ".html"),
                    HtmlExport.Options.standard());
        }

        Document page = Jsoup.parse(Files.readString(LogIndex.refresh(directory)));

        assertThat(page.select("li:has(img)")).hasSize(2);
        assertThat(page.select("li:has(img.own) .title").text()).isEqualTo("jotter-plot");
        assertThat(page.select("img.own").attr("src").split("%3Cstyle", -1))
                .as("one style sheet, though it was cleaned twice")
                .hasSize(2);
    }

    @Test
    void lists_broken_and_foreign_pages_by_name_and_skips_itself() throws IOException {
        Files.writeString(directory.resolve("foreign page.html"), "<h1>hello</h1>");
        Files.write(directory.resolve("bytes.html"), new byte[] {(byte) 0xff, 0, (byte) 0xc3});
        Files.writeString(directory.resolve("liar.html"), "<meta name=\"jotter-log\" content=\"{not json\">");
        Files.writeString(
                directory.resolve("odd.html"),
                "<meta name=jotter-log content='{\"thumbnail\":\"javascript:1\",\"created\":\"soon\"}'>");
        Files.writeString(directory.resolve("notes.txt"), "no page");
        Files.createDirectory(directory.resolve("directory.html"));
        Files.setLastModifiedTime(directory.resolve("liar.html"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

        LogIndex.refresh(directory);
        Document page = Jsoup.parse(Files.readString(LogIndex.refresh(directory)));

        assertThat(page.select(".title").eachText())
                .containsExactlyInAnyOrder("foreign page.html", "bytes.html", "liar.html", "odd.html")
                .startsWith("liar.html");
        assertThat(page.select("a").eachAttr("href")).contains("./foreign%20page.html");
        assertThat(page.select("img")).isEmpty();
        assertThat(Files.list(directory).map(file -> file.getFileName().toString()))
                .noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void says_what_to_do_where_there_is_nothing_yet() throws IOException {
        Document page = Jsoup.parse(Files.readString(LogIndex.refresh(directory.resolve("log"))));

        assertThat(page.select("main p").text()).contains("There are no logs yet. jotter export NOTEBOOK makes one.");
    }
}
