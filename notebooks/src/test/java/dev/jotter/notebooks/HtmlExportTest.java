package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlExportTest {

    @TempDir
    Path directory;

    private Document export(Notebook notebook) throws IOException {
        return export(notebook, HtmlExport.Options.standard());
    }

    private Document export(Notebook notebook, HtmlExport.Options options) throws IOException {
        Path file = directory.resolve("a b/note.ipynb");
        Path page = directory.resolve("log/note.html");
        NotebookFile.write(file, notebook);
        HtmlExport.export(file, page, options);
        return Jsoup.parse(Files.readString(page));
    }

    private static Notebook of(Cell... cells) {
        return new Notebook(Map.of("language_info", Map.of("name", "Java")), List.of(cells));
    }

    @Test
    void tells_where_the_notebook_comes_from() throws IOException {
        Document page = export(SampleNotebook.build());

        assertThat(page.title()).isEqualTo("CartPole, three seeds");
        assertThat(page.select(".facts dt").eachText())
                .containsExactly("reward", "Recipe", "Experiment", "Date", "Git", "Runs");
        assertThat(page.select(".facts dd").eachText())
                .containsExactly(
                        "487.3",
                        "cartpole",
                        "cartpole-20261121-021500",
                        "21 November 2026, 02:15 UTC",
                        "3f8c0ac91d5 on main with uncommitted changes",
                        "k3v9x2ab k3v9x2ac k3v9x2ad");
        assertThat(page.select(".params dt").eachText()).contains("learningRate", "steps");
        assertThat(page.select(".params dd").eachText()).contains("0.0003", "50,000");
    }

    @Test
    void marks_the_parameters_that_differ_from_their_defaults() throws IOException {
        Map<String, Object> config = Map.of("steps", 50_000, "env", Map.of("id", "Acrobot", "size", 3));
        Map<String, Object> changed = Map.of("env.id", "CartPole", "steps", 20_000);
        Document page = export(new Notebook(Map.of("jotter", Map.of("config", config, "changed", changed)), List.of()));

        assertThat(page.select(".params dt").eachText()).containsExactlyInAnyOrder("steps", "env.id", "env.size");
        assertThat(page.select(".params dd:has(strong)").eachText())
                .containsExactlyInAnyOrder("50,000 default 20,000", "Acrobot default CartPole");
    }

    @Test
    void nothing_that_is_left_out_travels_in_the_head_as_a_thumbnail() throws IOException {
        Output secret = new Output.Display(Map.of("image/png", SampleNotebook.png()), Map.of());
        for (String tag : List.of("remove_output", "remove-cell", "hide-output", "hide-cell")) {
            Document page = export(of(tagged("a", List.of(tag), secret)));

            assertThat(page.select("meta[name=jotter-log]").attr("content"))
                    .as(tag)
                    .doesNotContain("data:image");
        }
    }

    @Test
    void an_output_with_more_in_it_than_is_known_is_shown_and_an_unknown_one_named() throws IOException {
        Output more = new Output.Other(Map.of("at", 1), new Output.Display(Map.of("text/plain", "shown"), Map.of()));
        Output unknown = new Output.Other(Map.of("output_type", "<hologram>"), null);

        Document page = export(of(Cell.code("a", "", List.of()).withOutputs(List.of(more, unknown), 1)));

        assertThat(page.select(".stream").text()).isEqualTo("shown");
        assertThat(page.select(".note").text())
                .isEqualTo("An output of type <hologram> is in the notebook; a log cannot show it.");
    }

    @Test
    void the_empty_corner_of_a_table_is_no_header_for_screen_readers() throws IOException {
        Document page = export(of(Cell.markdown("a", "| | x |\n|---|---|\n| a | 1 |", List.of())));

        assertThat(page.select("main thead th").eachText()).containsExactly("x");
        assertThat(page.select("main thead td")).hasSize(1);
    }

    @Test
    void can_be_walked_through_by_headings_landmarks_and_a_skip_link() throws IOException {
        Document page = export(SampleNotebook.build());

        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("main,nav[aria-label]")).hasSize(2);
        assertThat(page.body().child(0).attr("href")).isEqualTo("#main");
        assertThat(page.select("nav a").eachText())
                .containsExactly("Setup", "Launch", "Monitor", "Analysis", "Reward", "Replays", "Scratch");
        int last = 1;
        for (Element heading : page.select("h1,h2,h3,h4,h5,h6")) {
            int level = heading.tagName().charAt(1) - '0';
            assertThat(level).isBetween(1, last + 1);
            last = level;
        }
        for (Element link : page.select("nav a")) {
            assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull();
        }
        assertThat(page.select("img:not([alt]),th:not([scope])")).isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void shows_every_kind_of_output() throws IOException {
        Document page = export(SampleNotebook.build());

        assertThat(page.select(".stream").first().text()).contains("ppo-0 100% 18,250 steps/s");
        assertThat(page.select(".stderr").text()).isEqualTo("stderr warning: the working tree has uncommitted changes");
        assertThat(page.select(".status-completed,.best,progress[value=62],caption"))
                .hasSize(4);
        assertThat(page.select("figure .plot img").attr("alt")).isEqualTo("Mean return of each seed and their mean");
        assertThat(page.select("figcaption").text()).isEqualTo("Mean return of each seed and their mean");
        assertThat(page.select(".jotter-replay > img").attr("alt"))
                .isEqualTo("Replay of CartPole-v1, training step 50,000, return 60, 60 frames");
        assertThat(page.select(".json").text()).contains("reward: 487.3");
        assertThat(page.select(".more > summary").text()).isEqualTo("260 more lines, 1 KB");
        assertThat(page.select(".failure strong").text()).isEqualTo("java.lang.IndexOutOfBoundsException");
    }

    @Test
    void only_pictures_that_are_wide_scroll_and_only_plots_of_jotter_change_their_colours() throws IOException {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" %s><circle r=\"1\"/></svg>";
        String wide = picture(641);
        Document page = export(of(
                tagged(
                        "ours",
                        List.of(),
                        shown("image/svg+xml", String.format(svg, "class=\"x jotter-plot\" width=\"800\""))),
                tagged(
                        "foreign",
                        List.of(),
                        shown("image/svg+xml", String.format(svg, "class=\"plot\" width=\"700.5px\""))),
                tagged("small", List.of(), shown("image/svg+xml", String.format(svg, "width=\"640\""))),
                tagged("odd", List.of(), shown("image/svg+xml", String.format(svg, "width=\"9e9em\""))),
                tagged("png", List.of(), shown("image/png", wide)),
                tagged(
                        "retina",
                        List.of(),
                        new Output.Display(Map.of("image/png", wide), Map.of("image/png", Map.of("width", 320)))),
                tagged("tiny", List.of(), shown("image/png", "iVBORw0KGgo=")),
                tagged("jpeg", List.of(), shown("image/jpeg", wide))));

        assertThat(page.select("section:has(.wide)").eachAttr("id"))
                .containsExactly("cell-ours", "cell-foreign", "cell-png");
        assertThat(page.select("section:has(img.own)").eachAttr("id")).containsExactly("cell-ours");
        assertThat(page.select("img").eachAttr("src").stream().filter(uri -> uri.contains("prefers-color-scheme")))
                .hasSize(1);
    }

    private static Output shown(String mime, String content) {
        return new Output.Display(Map.of(mime, content), Map.of());
    }

    private static String picture(int width) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, 2, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }

    @Test
    void tells_how_long_each_cell_ran_and_links_to_it() throws IOException {
        Map<String, Object> ran = Map.of(
                "execution",
                Map.of(
                        "iopub.execute_input", "2026-11-21T10:00:00.000000Z",
                        "shell.execute_reply", "2026-11-21T10:02:05.250000Z"));
        Document page = export(of(
                timed("a", ran),
                timed("b", Map.of("papermill", Map.of("duration", 1.25))),
                timed("c", Map.of("execution", Map.of("shell.execute_reply", "soon"))),
                Cell.markdown("d", "text", List.of())));

        assertThat(page.select(".took").eachText()).containsExactly("2 min 5 s", "1.3 s");
        assertThat(page.select(".took").first().attr("datetime")).isEqualTo("PT2M5.25S");
        assertThat(page.select("a.here").eachAttr("href")).containsExactly("#cell-a", "#cell-b", "#cell-c", "#cell-d");
    }

    private static Cell timed(String id, Map<String, Object> metadata) {
        return new Cell(id, Cell.Kind.CODE, "int x;", metadata, Map.of(), List.of(), 1);
    }

    @Test
    void takes_caption_and_alternative_text_from_the_cell() throws IOException {
        Output plot = new Output.Display(Map.of("image/png", SampleNotebook.png()), Map.of());
        Output own = new Output.Display(Map.of("image/png", SampleNotebook.png()), Map.of("caption", "its own"));
        Map<String, Object> ours = Map.of("jotter", Map.of("caption", "Reward & time", "alt", "A rising line"));
        Document page = export(of(
                new Cell(
                        "a",
                        Cell.Kind.CODE,
                        "x",
                        ours,
                        Map.of(),
                        List.of(new Output.Stream("stdout", "t"), plot, plot),
                        1),
                SampleNotebook.code(
                        2, "b", "//| fig-cap: \"By seed\"\n//| fig-alt: Three lines\nplot();", List.of(plot)),
                new Cell("c", Cell.Kind.CODE, "x", Map.of("caption", "general"), Map.of(), List.of(own), 1)));

        assertThat(page.select("figcaption").eachText()).containsExactly("Reward & time", "By seed", "its own");
        assertThat(page.select(".plot img").eachAttr("alt"))
                .containsExactly("A rising line", "Picture made by this cell", "Three lines", "its own");
    }

    @Test
    void headings_of_one_level_stay_of_one_level_and_none_is_left_out() throws IOException {
        Document page = export(of(
                Cell.markdown("a", "# Title\n\n### Deep\n\n## A\n\n#### A.1", List.of()),
                Cell.markdown("b", "## B\n\n# C\n\n## C.1", List.of())));

        assertThat(page.select("h1,h2,h3,h4").stream().map(h -> h.tagName() + h.ownText()))
                .containsExactly("h1Title", "h2Deep", "h2A", "h3A.1", "h2B", "h2C", "h3C.1");
    }

    @Test
    void draws_formulas_without_a_script_and_shows_the_source_of_those_it_cannot() throws IOException {
        Output latex = new Output.Display(Map.of("text/latex", "$\\displaystyle \\frac{1}{x}$"), Map.of());
        Document page = export(of(
                Cell.markdown("a", "## Rate $\\alpha_1$\n\nso $x^2$, $\\nothing$ and\n\n$$\\sum_i x_i$$", List.of()),
                SampleNotebook.code(1, "b", "x", List.of(latex))));

        assertThat(page.select("#cell-a math")).hasSize(3);
        assertThat(page.select(".formula > math[display=block] munder")).hasSize(1);
        assertThat(page.select("code.tex").eachText()).containsExactly("$\\nothing$");
        assertThat(page.select(".out math mfrac")).hasSize(1);
        assertThat(page.select("nav a").text()).isEqualTo("Rate $\\alpha_1$");
    }

    @Test
    void folds_and_leaves_out_what_the_notebook_asks_for() throws IOException {
        Output out = new Output.Stream("stdout", "seen\n");
        Document page = export(
                of(
                        tagged("a", List.of("hide-input"), out),
                        tagged("b", List.of("hide-output"), out),
                        tagged("c", List.of("remove-cell"), out),
                        tagged("d", List.of("remove-input"), out),
                        tagged("e", List.of("remove-output"), out),
                        new Cell(
                                "f",
                                Cell.Kind.CODE,
                                "int f;",
                                Map.of("jupyter", Map.of("source_hidden", true, "outputs_hidden", true)),
                                Map.of(),
                                List.of(out),
                                1)),
                new HtmlExport.Options(false, false));

        assertThat(page.select("#cell-a > details.source[open]")).isEmpty();
        assertThat(page.select("#cell-a > .out").text()).isEqualTo("seen");
        assertThat(page.select("#cell-b > details.source[open], #cell-b > details.hidden-out:not([open])"))
                .hasSize(2);
        assertThat(page.getElementById("cell-c")).isNull();
        assertThat(page.select("#cell-d > details, #cell-e > .out")).isEmpty();
        assertThat(page.select("#cell-f > details.source:not([open]), #cell-f > details.hidden-out"))
                .hasSize(2);
    }

    @Test
    void the_spellings_of_jupyter_book_nbconvert_and_quarto_are_known() throws IOException {
        Output out = new Output.Stream("stdout", "seen\n");
        Output error = new Output.Stream("stderr", "odd\n");
        Output own = new Output.Display(Map.of("text/plain", "gone"), Map.of("tags", List.of("remove_output")));
        Map<String, Object> book = Map.of("tags", List.of("hide-cell"));
        Document page = export(of(
                tagged("a", List.of("remove_cell"), out),
                tagged("b", List.of("remove_input"), out),
                tagged("c", List.of("hide-cell"), out),
                new Cell("d", Cell.Kind.MARKDOWN, "folded text", book, Map.of(), List.of(), null),
                new Cell(
                        "e",
                        Cell.Kind.CODE,
                        "x",
                        Map.of("tags", List.of("remove-stderr")),
                        Map.of(),
                        List.of(out, error, own),
                        1),
                SampleNotebook.code(2, "f", "//| echo: false\nx", List.of(out)),
                SampleNotebook.code(3, "g", "#| include: false\nx", List.of(out)),
                SampleNotebook.code(4, "h", "//| output: false\n//| code-fold: show\nx", List.of(out)),
                new Cell(
                        "i",
                        Cell.Kind.CODE,
                        "x",
                        Map.of("hide_input", true, "scrolled", true),
                        Map.of(),
                        List.of(out),
                        1)));

        assertThat(page.select("#cell-a, #cell-g, #cell-b .source, #cell-f .source, #cell-h .out"))
                .isEmpty();
        assertThat(page.select("#cell-b .out, #cell-f .out").eachText()).containsExactly("seen", "seen");
        assertThat(page.select("#cell-c details:not([open])").eachAttr("class"))
                .containsExactly("source", "hidden-out");
        assertThat(page.select("#cell-d > details:not([open])").text()).isEqualTo("Text folded text");
        assertThat(page.select("#cell-e .out").text()).isEqualTo("seen");
        assertThat(page.select("#cell-h .source[open]")).hasSize(1);
        assertThat(page.select("#cell-i .source:not([open]) + .out.tall")).hasSize(1);
    }

    @Test
    void raw_cells_show_as_their_format_says_and_never_act() throws IOException {
        Document page = export(of(
                raw("a", "# no <b>format</b>", Map.of()),
                raw("b", "<h1>Title</h1><b>bold</b><script>x()</script>", Map.of("raw_mimetype", "text/html")),
                raw("c", "a **strong** word", Map.of("format", "text/markdown")),
                raw("d", "\\section{x}", Map.of("format", "text/latex"))));

        assertThat(page.select("pre.raw").eachText()).containsExactly("# no <b>format</b>", "\\section{x}");
        assertThat(page.select("#cell-b h2").text()).isEqualTo("Title");
        assertThat(page.select("#cell-b b, #cell-c strong").eachText()).containsExactly("bold", "strong");
        assertThat(page.select("main script")).isEmpty();
    }

    private static Cell raw(String id, String source, Map<String, Object> metadata) {
        return new Cell(id, Cell.Kind.RAW, source, metadata, Map.of(), List.of(), null);
    }

    private static Cell tagged(String id, List<String> tags, Output out) {
        return new Cell(id, Cell.Kind.CODE, "int x;", Map.of("tags", tags), Map.of(), List.of(out), 1);
    }

    @Test
    void takes_the_first_form_it_can_show() throws IOException {
        Document page = export(of(SampleNotebook.code(
                1,
                "a",
                "x",
                List.of(
                        new Output.Display(
                                Map.of("text/html", "<script>x()</script>", "text/plain", "the plain one"), Map.of()),
                        new Output.Display(Map.of("image/png", "not base64!", "text/plain", "no picture"), Map.of()),
                        new Output.Display(
                                Map.of("application/vnd.plotly.v1+json", Map.of(), "image/png", SampleNotebook.png()),
                                Map.of("image/png", Map.of("width", 300L))),
                        new Output.Display(
                                Map.of(
                                        "application/vnd.jupyter.widget-view+json",
                                        Map.of("model_id", "1"),
                                        "text/plain",
                                        "IntSlider()"),
                                Map.of())))));

        assertThat(page.select(".stream").eachText()).containsExactly("the plain one", "no picture", "IntSlider()");
        assertThat(page.select(".plot img").attr("width")).isEqualTo("300");
        assertThat(page.select(".note").text())
                .isEqualTo("This is an interactive widget; it works only in the live notebook.");
    }

    @Test
    void aligns_columns_of_numbers_in_foreign_tables_only_where_all_are_numbers() throws IOException {
        String table = "<table><thead><tr><th>n</th><th>mixed</th></tr></thead><tbody><tr><td>1.5</td><td>2</td></tr>"
                + "<tr><td>-3e-4</td><td>two</td></tr></tbody></table>";
        Document page = export(of(SampleNotebook.code(1, "a", "x", List.of(SampleNotebook.html(table)))));

        assertThat(page.select(".num").eachText()).containsExactly("n", "1.5", "-3e-4");
        assertThat(page.select(".scroll > table.jotter-table")).hasSize(1);
    }

    @Test
    void writes_text_that_is_not_quite_unicode() throws IOException {
        String half = "\ud83d";
        Document page = export(of(
                Cell.markdown("m", "# Half " + half + "\n\n" + "😀".repeat(300), List.of()),
                SampleNotebook.code(1, "a", "😀".repeat(200), List.of(new Output.Stream("stdout", "a" + half + "b")))));

        assertThat(page.select(".stream").text()).isEqualTo("a?b");
        assertThat(page.select(".peek").text()).isEqualTo("😀".repeat(44) + "…");
    }

    @Test
    void joins_the_pieces_of_a_stream() throws IOException {
        Document page = export(of(SampleNotebook.code(
                1,
                "a",
                "x",
                List.of(
                        new Output.Stream("stdout", "10%\r"),
                        new Output.Stream("stdout", "20%\n"),
                        new Output.Stream("stderr", "e")))));

        assertThat(page.select(".stream").eachText()).containsExactly("20%", "stderr e");
    }

    @Test
    void names_a_page_after_its_file_when_the_notebook_has_no_title() throws IOException {
        assertThat(export(of(Cell.markdown("a", "text", List.of()))).title()).isEqualTo("note");
        assertThat(export(of()).select("h1").text()).isEqualTo("note");
    }

    @Test
    void is_the_same_twice_and_small_before_its_outputs() throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            cells.add(SampleNotebook.code(i, "c" + i, "var runs" + i + " = Lab.runs();", List.of()));
        }
        String once = export(new Notebook(Map.of(), cells)).outerHtml();

        assertThat(export(new Notebook(Map.of(), cells)).outerHtml()).isEqualTo(once);
        assertThat(Files.size(directory.resolve("log/note.html"))).isLessThan(40_000);
    }

    @Test
    void leaves_the_old_page_alone_when_the_notebook_cannot_be_read() throws IOException {
        Path page = directory.resolve("page.html");
        Files.writeString(page, "old");
        Path broken = directory.resolve("broken.ipynb");
        Files.writeString(broken, "{");

        assertThatThrownBy(() -> HtmlExport.export(broken, page, HtmlExport.Options.standard()))
                .isInstanceOf(NotebookException.class);
        assertThat(page).hasContent("old");
    }

    @Test
    void says_which_page_cannot_be_written() throws IOException {
        Path file = directory.resolve("a.ipynb");
        NotebookFile.write(file, of());
        Files.writeString(directory.resolve("taken"), "a file");

        assertThatThrownBy(
                        () -> HtmlExport.export(file, directory.resolve("taken/x.html"), HtmlExport.Options.standard()))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining("page " + directory.resolve("taken/x.html") + " cannot be written (")
                .hasMessageContaining("expected a directory with space that you may write to. Name another with -o.");
    }
}
