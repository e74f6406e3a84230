package dev.jotter.fronts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** JupyterLab 4, started by {@code jotter lab}, in a real browser with our kernel. */
class JupyterLabFrontTest {

    @TempDir
    static Path directory;

    private static Desk desk;
    private static Server server;
    private static Browser browser;

    @BeforeAll
    static void jupyterlab_on_a_workspace() throws Exception {
        desk = Desk.in(directory, "jupyterlab");
        browser = Browser.open(desk);
        server = Server.start(desk, desk.jotter("lab", "--"));
    }

    @AfterAll
    static void ends_with_all_its_kernels() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void offers_the_kernel_with_its_logo() {
        browser.go(server.at("/lab?reset"));

        WebElement card = browser.shown(".jp-LauncherCard[title^='Java (Jotter)']");
        WebElement logo = browser.await("the logo", () -> card.findElements(by("img.jp-Launcher-kernelIcon")).stream()
                .filter(each -> pixels(each) > 0)
                .findFirst()
                .orElse(null));

        browser.screenshot("lab-launcher");
        assertThat(card.getText()).contains("Java (Jotter)");
        assertThat(logo.getSize().getWidth()).isGreaterThan(30);
    }

    @Test
    void runs_all_cells_of_a_generated_notebook_and_shows_its_plots() throws Exception {
        Path file = desk.generated("front");
        NotebookPage page = NotebookPage.open(browser, server.at("/lab/tree/scratch/front.ipynb?reset"));
        browser.screenshot("lab-opened");

        page.menu("Run", "Run All Cells");
        browser.await("every cell but the blank last one has run", () -> {
            List<String> prompts = page.prompts();
            return prompts.subList(0, prompts.size() - 1).stream().allMatch(each -> each.matches("\\[\\d+\\]:"));
        });
        page.awaitIdle();

        assertThat(page.prompts()).hasSizeGreaterThan(10);
        assertThat(browser.all(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']"))
                .isEmpty();
        List<WebElement> plots = browser.all(".jp-RenderedSVG img");
        assertThat(plots).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 0; i < plots.size(); i++) {
            WebElement plot = plots.get(i);
            browser.bringIntoView(plot);
            browser.await(
                    "plot is drawn",
                    () -> pixels(plot) > 0
                            && plot.getSize().getWidth() > 300
                            && plot.getSize().getHeight() > 150);
            browser.screenshot("lab-plot-" + (i + 1));
        }

        browser.press(Keys.CONTROL, "s");
        browser.await("saved with its plots", () -> content(file).contains("image/svg+xml"));
        assertThat(content(file)).doesNotContain("\"output_type\": \"error\"");
    }

    @Test
    void an_endless_loop_is_interrupted_and_variables_are_kept_until_a_restart() throws Exception {
        NotebookPage.write(
                desk.workspace().resolve("scratch/loop.ipynb"),
                "long kept = 42;",
                "for (long i = 0; true; i++) {\n    if (i == 1_000) System.out.println(\"round and round\");\n    kept++;\n}",
                "kept > 42",
                "kept");
        NotebookPage page = NotebookPage.open(browser, server.at("/lab/tree/scratch/loop.ipynb?reset"));
        page.run(0);

        page.startAndSee(1, "round and round");
        browser.screenshot("lab-busy");
        browser.type(Keys.ESCAPE);
        browser.type("i", "i");
        page.awaitIdle();

        page.awaitOutput(1, "interrupted");
        browser.screenshot("lab-interrupted");
        assertThat(page.run(2)).isEqualTo("true");

        page.startAndSee(1, "round and round");
        browser.click("[data-command='notebook:interrupt-kernel']");
        page.awaitIdle();

        browser.click("[data-command='notebook:restart-kernel']");
        browser.click(".jp-Dialog .jp-mod-accept");
        assertThat(page.run(3)).contains("cannot find symbol");
        assertThat(page.run(0)).isEmpty();
        assertThat(page.run(3)).isEqualTo("42");
        browser.screenshot("lab-restarted");
    }

    @Test
    void tab_completes_members_and_shift_tab_shows_documentation() throws Exception {
        NotebookPage.write(
                desk.workspace().resolve("scratch/type.ipynb"), "String text = \"abc\";", "text.to", "plot(");
        NotebookPage page = NotebookPage.open(browser, server.at("/lab/tree/scratch/type.ipynb?reset"));
        page.run(0);

        page.edit(1);
        page.complete();
        browser.screenshot("lab-completion");
        assertThat(browser.all(".jp-Completer-item .jp-Completer-match"))
                .extracting(WebElement::getText)
                .contains("toUpperCase(", "toLowerCase(", "toString()");
        browser.type(Keys.ESCAPE);

        page.edit(2);
        browser.press(Keys.SHIFT, Keys.TAB);
        WebElement tooltip = browser.shown(".jp-Tooltip");
        browser.screenshot("lab-tooltip");
        assertThat(tooltip.getText()).contains("plot(String");
    }

    private static org.openqa.selenium.By by(String selector) {
        return org.openqa.selenium.By.cssSelector(selector);
    }

    /** The width of an image as it was decoded, which a drawing need not have; 0 for one that was not. */
    private static long pixels(WebElement image) {
        return (long) browser.script("return arguments[0].complete ? arguments[0].naturalWidth : 0", image);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return "";
        }
    }
}
