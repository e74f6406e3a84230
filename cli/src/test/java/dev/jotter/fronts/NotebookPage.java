package dev.jotter.fronts;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A notebook that is open in JupyterLab or Notebook 7, which share what is inside of it. */
final class NotebookPage {

    private static final String CODE = ".jp-Notebook .jp-CodeCell";

    private final Browser browser;

    private NotebookPage(Browser browser) {
        this.browser = browser;
    }

    /** Opens it, and waits until its kernel is there. */
    static NotebookPage open(Browser browser, URI address) {
        browser.go(address);
        NotebookPage page = new NotebookPage(browser);
        browser.shown(CODE);
        page.awaitIdle();
        return page;
    }

    /** Writes a notebook for our kernel with one code cell for each text. */
    static void write(Path file, String... sources) throws IOException {
        String cells = Stream.of(sources)
                .map(source -> "{\"cell_type\": \"code\", \"id\": \"cell-" + Math.abs(source.hashCode())
                        + "\", \"execution_count\": null, \"metadata\": {}, \"outputs\": [], \"source\": \""
                        + source.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}")
                .collect(Collectors.joining(", "));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                "{\"cells\": [" + cells
                        + "], \"metadata\": {\"kernelspec\": {\"name\": \"jotter\", \"language\": \"java\","
                        + " \"display_name\": \"Java (Jotter)\"}}, \"nbformat\": 4, \"nbformat_minor\": 5}\n");
    }

    void awaitIdle() {
        browser.await("kernel idle", () -> indicator("idle"));
    }

    /** The circle in the toolbar; it is there, and idle, before there is a kernel, whose name stands beside it. */
    private boolean indicator(String status) {
        return browser.all(".jp-Notebook-ExecutionIndicator").stream()
                        .anyMatch(each -> status.equals(each.getDomAttribute("data-status")))
                && browser.all(".jp-KernelName").stream()
                        .anyMatch(each -> each.getText().strip().equals("Java (Jotter)"));
    }

    /** What stands before each code cell, such as {@code [3]:}. */
    List<String> prompts() {
        List<String> prompts = new ArrayList<>();
        Object found = browser.script(
                "return [...document.querySelectorAll(arguments[0] + ' .jp-InputPrompt')]"
                        + ".map(e => e.textContent.trim())",
                CODE);
        ((List<?>) found).forEach(each -> prompts.add(String.valueOf(each)));
        return prompts;
    }

    WebElement cell(int number) {
        return browser.await("code cell " + number, () -> {
            List<WebElement> cells = browser.all(CODE);
            return cells.size() > number ? cells.get(number) : null;
        });
    }

    /** Puts the cursor behind the text of the cell. */
    void edit(int number) {
        browser.await("the editor of cell " + number, () -> {
            browser.bringIntoView(cell(number));
            cell(number)
                    .findElement(org.openqa.selenium.By.cssSelector(".cm-content"))
                    .click();
            return true;
        });
        browser.press(Keys.CONTROL, Keys.END);
    }

    /** Shift-Enter in the cell, until it is under way and has shown that, without waiting for its end. */
    void startAndSee(int number, String output) {
        start(number);
        browser.await(
                "cell " + number + " is under way",
                () -> prompts().get(number).equals("[*]:")
                        && indicator("busy")
                        && output(number).contains(output));
    }

    private void start(int number) {
        edit(number);
        browser.press(Keys.SHIFT, Keys.ENTER);
    }

    /** What the cell shows below itself once it has run. JupyterLab forgets a cell that was sent while a kernel restarts. */
    String run(int number) {
        String before = prompts().get(number);
        long[] started = {0};
        browser.await("cell " + number + " has run", () -> {
            String prompt = prompts().get(number);
            if (!prompt.equals(before) && prompt.matches("\\[\\d+\\]:")) {
                return true;
            }
            if (!prompt.equals("[*]:") && System.nanoTime() - started[0] > TimeUnit.SECONDS.toNanos(8)) {
                start(number);
                started[0] = System.nanoTime();
            }
            return false;
        });
        awaitIdle();
        return output(number);
    }

    /** Waits until the cell shows that: an output is drawn a moment after the kernel is idle. */
    void awaitOutput(int number, String text) {
        browser.await(
                "\"" + text + "\" below cell " + number,
                () -> output(number).toLowerCase(Locale.ROOT).contains(text));
    }

    String output(int number) {
        return String.valueOf(browser.script(
                "return [...arguments[0].querySelectorAll('.jp-OutputArea-output')].map(e => e.innerText).join('\\n')",
                cell(number)));
    }

    /** Tab, until there is a list: JupyterLab drops an answer that takes a second, as the first may on a busy machine. */
    void complete() {
        long[] pressed = {0};
        browser.await("completions", () -> {
            boolean there = browser.all(".jp-Completer-item").stream().anyMatch(WebElement::isDisplayed);
            if (!there && System.nanoTime() - pressed[0] > TimeUnit.SECONDS.toNanos(4)) {
                pressed[0] = System.nanoTime();
                browser.type(Keys.TAB);
            }
            return there;
        });
    }

    /** Opens a menu of the menu bar and takes an item. */
    void menu(String menu, String item) {
        browser.clickText(".lm-MenuBar-itemLabel", menu);
        browser.clickText(".lm-Menu-itemLabel", item);
    }
}
