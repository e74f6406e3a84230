package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader does with a page, done in a real browser. */
class ReadingTest {

    @TempDir
    static Path directory;

    private static Browser browser;

    @BeforeAll
    static void a_browser() throws Exception {
        browser = new Browser(directory);
    }

    @AfterAll
    static void closed() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path page() {
        Path page = directory.resolve("page.html");
        List<Cell> cells = new ArrayList<>(SampleNotebook.build().cells());
        String wide = "<table><tr>" + "<td>a wide cell of it</td>".repeat(40) + "</tr></table>";
        cells.add(SampleNotebook.code(21, "wide", "wide()", List.of(SampleNotebook.html(wide))));
        HtmlExport.render(
                new Notebook(SampleNotebook.build().metadata(), cells), "page", page, HtmlExport.Options.standard());
        return page;
    }

    private static void log(String name, String recipe, String metric) {
        Map<String, Object> jotter = Map.of(
                "recipe",
                recipe,
                "created",
                "2026-11-20T10:00:00Z",
                "headline",
                Map.of("metric", metric, "value", 487));
        Notebook notebook = SampleNotebook.build().withMetadata(Map.of("title", name, "jotter", jotter));
        HtmlExport.render(notebook, name, directory.resolve("log/" + name + ".html"), HtmlExport.Options.standard());
    }

    @Test
    void the_index_shows_what_is_typed_into_its_filter_and_all_when_it_is_cleared() throws Exception {
        log("first-try", "cartpole", "reward");
        log("second-try", "arena", "win_rate");
        log("third", "arena", "loss");
        browser.open(LogIndex.refresh(directory.resolve("log")), 1280, 800);

        browser.click("#filter");
        browser.type("ARENA tr");
        assertThat(shown()).isEqualTo("second-try");
        assertThat(browser.value("document.getElementById('count').textContent"))
                .isEqualTo("1 of 3 logs");

        for (int i = 0; i < 8; i++) {
            browser.press("Backspace", 8);
        }
        assertThat(shown().split(",")).hasSize(3);
        browser.type("nothing like it");
        assertThat(shown()).isEmpty();
        assertThat(browser.value("document.getElementById('count').textContent"))
                .isEqualTo("0 of 3 logs");
    }

    private static String shown() throws Exception {
        return browser.value("[...document.querySelectorAll('.logs li')].filter(l=>l.offsetHeight>0)"
                + ".map(l=>l.querySelector('.title').textContent).join()");
    }

    @Test
    void the_contents_follow_the_scroll() throws Exception {
        browser.open(page(), 1280, 800);
        String current = "document.querySelector('nav a[aria-current]').textContent";
        assertThat(browser.value(current)).isEqualTo("Setup");

        browser.value("document.getElementById('s-replays').scrollIntoView({behavior:'instant'})");
        browser.until("the contents have followed", () -> browser.is(current + "==='Replays'"));

        assertThat(browser.value("document.querySelectorAll('nav a[aria-current]').length"))
                .isEqualTo("1");
    }

    @Test
    void code_unfolds_one_by_one_and_all_at_once_and_the_theme_switches() throws Exception {
        browser.open(page(), 1280, 800);
        String open = "document.querySelectorAll('.source[open]').length";
        String all = browser.value("document.querySelectorAll('.source').length");
        assertThat(browser.value(open)).isEqualTo("0");

        browser.click(".source > summary");
        assertThat(browser.value(open)).isEqualTo("1");
        browser.click(".tools button");
        assertThat(browser.value(open)).isEqualTo(all);
        assertThat(browser.value("document.querySelector('.tools button').textContent"))
                .isEqualTo("Hide code");

        String ground = "getComputedStyle(document.body).backgroundColor";
        String light = browser.value(ground);
        browser.prefers("prefers-color-scheme", "dark");
        String dark = browser.value(ground);
        assertThat(dark).isNotEqualTo(light);
        browser.click(".tools button + button");
        assertThat(browser.value(ground)).as("the switch wins over the system").isEqualTo(light);
        browser.value("localStorage.clear()");
        browser.prefers("prefers-color-scheme", "light");
    }

    @Test
    void without_scripts_all_is_there_and_code_still_unfolds() throws Exception {
        browser.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            browser.open(page(), 1280, 800);

            assertThat(browser.value("document.querySelector('.tools').offsetHeight"))
                    .isEqualTo("0");
            assertThat(browser.value("document.querySelectorAll('nav a').length"))
                    .isNotEqualTo("0");
            browser.click(".source > summary");
            assertThat(browser.value("document.querySelectorAll('.source[open]').length"))
                    .isEqualTo("1");
        } finally {
            browser.call("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    @Test
    void a_wide_table_scrolls_inside_itself_also_on_a_phone_and_by_keyboard() throws Exception {
        for (int width : new int[] {1280, 400}) {
            browser.open(page(), width, 800);

            assertThat(browser.is("document.documentElement.scrollWidth<=innerWidth"))
                    .isTrue();
            assertThat(
                            browser.is(
                                    "(s=>s.scrollWidth>s.clientWidth&&s.tabIndex===0)(document.querySelector('#cell-wide .scroll'))"))
                    .isTrue();
        }
    }

    @Test
    void on_paper_there_is_neither_folded_code_nor_anything_to_press() throws Exception {
        browser.open(page(), 800, 1100);
        browser.media("print");

        assertThat(browser.is("[...document.querySelectorAll('.side,.copy,.skip,.anchor,.source,.jr-bar')]"
                        + ".every(e=>e.offsetHeight===0)"))
                .isTrue();
        assertThat(browser.is("[...document.querySelectorAll('h2,.plot img')].every(e=>e.offsetHeight>0)"))
                .isTrue();
        browser.media("");
    }

    @Test
    void a_hostile_page_asks_the_network_for_nothing_and_shows_its_tables_and_plots() throws Exception {
        for (boolean trusted : new boolean[] {false, true}) {
            Path page = directory.resolve("hostile.html");
            HtmlExport.render(HostileNotebook.build(), "hostile", page, new HtmlExport.Options(trusted, false));
            browser.open(page, 1280, 800);
            browser.value("document.querySelectorAll('details').forEach(d=>d.open=true)");
            browser.until("all pictures are decoded", () -> browser.is("[...document.images].every(i=>i.complete)"));

            assertThat(browser.strangers()).isEmpty();
            assertThat(browser.is("document.documentElement.hasAttribute('data-owned')"))
                    .isFalse();
            assertThat(browser.is("[...document.images].every(i=>i.naturalWidth>0)"))
                    .isTrue();
            assertThat(browser.is("[...document.querySelectorAll('table')].every(t=>t.offsetHeight>0)"))
                    .isTrue();
            assertThat(Integer.parseInt(browser.value("document.querySelectorAll('.plot img').length")))
                    .isGreaterThan(3);
        }
    }

    /** A plot as the kernel makes them, a foreign drawing without a ground, and a small one. */
    private static Path plots() {
        Path page = directory.resolve("plots.html");
        String ours =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"jotter-plot\" width=\"100%\" viewBox=\"0 0 800 420\">"
                        + "<path d=\"M0 0h800v420H0z\" fill=\"#ffffff\"/><text x=\"9\" y=\"99\" fill=\"#333333\">steps</text></svg>";
        String foreign =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"300\"><circle r=\"9\"/></svg>";
        String small = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"90\"><circle r=\"9\"/></svg>";
        HtmlExport.render(
                new Notebook(
                        Map.of(),
                        List.of(
                                SampleNotebook.code(1, "ours", "a", List.of(drawing(ours))),
                                SampleNotebook.code(2, "foreign", "b", List.of(drawing(foreign))),
                                SampleNotebook.code(3, "small", "c", List.of(drawing(small))))),
                "plots",
                page,
                HtmlExport.Options.standard());
        return page;
    }

    private static Output drawing(String svg) {
        return new Output.Display(Map.of("image/svg+xml", svg), Map.of());
    }

    @Test
    void a_plot_has_the_colours_of_the_theme_and_a_foreign_picture_a_white_card() throws Exception {
        browser.open(plots(), 1280, 1200);
        int dark = 0x14171c;
        awaitColour("ours", 400, 200, 0xffffff);
        awaitColour("foreign", 400, 200, 0xffffff);

        browser.prefers("prefers-color-scheme", "dark");
        awaitColour("ours", 400, 200, dark);
        awaitColour("foreign", 400, 200, 0xffffff);
        awaitColour("foreign", 3, 150, 0xffffff);

        browser.click(".tools button + button");
        awaitColour("ours", 400, 200, 0xffffff);
        browser.prefers("prefers-color-scheme", "light");
        browser.click(".tools button + button");
        awaitColour("ours", 400, 200, dark);
        browser.call("Emulation.setEmulatedMedia", Map.of("media", "print"));
        awaitColour("ours", 400, 200, 0xffffff);

        browser.media("");
        browser.value("localStorage.clear()");
    }

    /** A point of the picture of a cell, counted from its upper left corner. */
    private static void awaitColour(String cell, int x, int y, int colour) throws Exception {
        browser.awaitColour("#cell-" + cell + " .plot img", x, y, colour);
    }

    @Test
    void a_wide_plot_scrolls_in_a_narrow_window_and_shrinks_on_paper() throws Exception {
        browser.open(plots(), 400, 900);
        String width = "Math.round(document.querySelector('#cell-%s .plot img').getBoundingClientRect().width)";

        for (String cell : List.of("ours", "foreign")) {
            browser.until("drawn", () -> browser.is(String.format(width, cell) + "===640"));
            assertThat(browser.value("(p=>[p.scrollWidth>p.clientWidth,p.tabIndex])(document.querySelector('#cell-"
                            + cell + " .plot'))"))
                    .isEqualTo("true,0");
        }
        assertThat(browser.value(String.format(width, "small"))).isEqualTo("200");
        assertThat(browser.is("document.documentElement.scrollWidth<=innerWidth"))
                .isTrue();

        browser.media("print");
        assertThat(browser.is(String.format(width, "ours") + "<=400")).isTrue();
        browser.media("");
        browser.open(plots(), 1280, 900);
        browser.until("drawn", () -> browser.is(String.format(width, "ours") + "===800"));
    }

    @Test
    void the_copy_button_gives_the_cells_source_from_a_file_too() throws Exception {
        String source = "String s = \"<b>&amp;\u00e9\ud83d\ude42\";\n\n\tif (1 < 2 && s != null) { // why\n    }";
        Path page = directory.resolve("copy.html");
        HtmlExport.render(
                new Notebook(
                        Map.of("language_info", Map.of("name", "java")),
                        List.of(SampleNotebook.code(1, "copied", source + "\n\n", List.of()))),
                "copy",
                page,
                new HtmlExport.Options(false, false));
        browser.call("Browser.grantPermissions", Map.of("permissions", List.of("clipboardReadWrite")));
        for (String clipboard : List.of("there", "refused", "absent")) {
            browser.open(page, 1280, 800);
            browser.call("Page.bringToFront", Map.of());
            browser.value("kept=navigator.clipboard,held='',kept.writeText('nothing').then(()=>held='nothing'),0");
            browser.until("it holds something else", () -> browser.is("held==='nothing'"));
            if (!clipboard.equals("there")) {
                String instead =
                        clipboard.equals("absent") ? "undefined" : "{writeText:()=>Promise.reject(new Error('no'))}";
                browser.value("Object.defineProperty(navigator,'clipboard',{value:" + instead + "}),0");
            }

            browser.click(".copy");
            browser.until("copied", () -> browser.is("document.querySelector('.copy').textContent==='Copied'"));

            browser.value("kept.readText().then(text=>held=text),0");
            browser.until("it is read", () -> browser.is("held!=='nothing'"));
            assertThat(browser.value("held")).as(clipboard).isEqualTo(source);
        }
    }
}
