package dev.jotter.fronts;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Point;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.Locatable;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, driven as a person does: by mouse and keys. What it shows is kept in {@code target/screenshots}. */
final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is no browser or no driver for it, unless {@code JOTTER_REQUIRE_SERVICES=1}. */
    static Browser open(Desk desk) {
        Path chromium = program("chromium", "chromium-browser", "google-chrome");
        Path chromedriver = program("chromedriver");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .withEnvironment(Map.of(
                        "TMPDIR", desk.temporary().toString(),
                        "HOME", desk.temporary().toString()))
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--force-device-scale-factor=1",
                "--window-size=1280,900");
        return new Browser(new ChromeDriver(service, options));
    }

    private static Path program(String... names) {
        return Stream.of(names)
                .map(Path.of("/usr/bin")::resolve)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> {
                    String message = "/usr/bin/" + names[0] + " is missing; install " + names[0] + " to run this test"
                            + " (Debian: chromium, chromium-driver)";
                    return "1".equals(System.getenv("JOTTER_REQUIRE_SERVICES")) ? fail(message) : abort(message);
                });
    }

    void go(URI address) {
        driver.get(address.toString());
    }

    /** What the window shows, as {@code target/screenshots/<name>.png}. */
    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The first element of that CSS selector that is shown, once there is one. */
    WebElement shown(String selector) {
        return await("a visible " + selector, () -> all(selector).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    void click(String selector) {
        await("a click on " + selector, () -> {
            shown(selector).click();
            return true;
        });
    }

    /** Clicks the item of a menu or list whose text is this one. */
    void clickText(String selector, String text) {
        // Found and clicked in one go: a menu is drawn anew as it opens.
        await(selector + " \"" + text + "\"", () -> {
            Optional<WebElement> found = all(selector).stream()
                    .filter(each -> each.isDisplayed() && each.getText().strip().equals(text))
                    .findFirst();
            found.ifPresent(WebElement::click);
            return found.isPresent();
        });
    }

    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** With a modifier held down. */
    void press(Keys modifier, CharSequence key) {
        new Actions(driver).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
    }

    /** Scrolls until it stays: what comes into sight above it takes room as it is drawn. */
    void bringIntoView(WebElement element) {
        Point[] last = {null};
        await("in view", () -> {
            script("arguments[0].scrollIntoView({block: 'center'})", element);
            Point before = last[0];
            last[0] = ((Locatable) element).getCoordinates().inViewPort();
            return last[0].equals(before);
        });
    }

    Object script(String source, Object... arguments) {
        return driver.executeScript(source, arguments);
    }

    /** Something to ask for until it is there: neither null nor false. */
    interface Look<T> {
        T now();
    }

    <T> T await(String what, Look<T> look) {
        Function<WebDriver, T> each = ignored -> look.now();
        try {
            return new WebDriverWait(driver, LONGEST, Duration.ofMillis(100))
                    .ignoring(StaleElementReferenceException.class, ElementClickInterceptedException.class)
                    .withMessage(what)
                    .until(each);
        } catch (TimeoutException late) {
            screenshot("failed-" + System.currentTimeMillis());
            throw late;
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
