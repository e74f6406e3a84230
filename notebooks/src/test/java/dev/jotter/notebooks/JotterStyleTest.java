package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.notebooks.internal.html.Assets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JotterStyleTest {
    private static final Pattern VARIABLE =
            Pattern.compile("--j-([a-z-]+):light-dark\\((#[0-9a-f]{6}),(#[0-9a-f]{6})\\)");
    private static final Pattern TEXT = Pattern.compile("[{;]color:light-dark\\((#[0-9a-f]{6}),(#[0-9a-f]{6})\\)");

    @Test
    void touches_nothing_that_is_not_ours() {
        String rules = JotterStyle.css().replaceAll("\\{[^}]*\\}", ",");

        assertThat(rules.split(","))
                .filteredOn(selector -> !selector.isBlank())
                .allMatch(selector -> selector.contains(".jotter"));
    }

    @Test
    void can_be_read_in_both_themes() {
        Map<String, String[]> colours = new LinkedHashMap<>();
        Matcher variable = VARIABLE.matcher(JotterStyle.css());
        while (variable.find()) {
            colours.put(variable.group(1), new String[] {variable.group(2), variable.group(3)});
        }
        assertThat(colours).containsKeys("bg", "fg", "mute", "panel", "link", "good", "bad", "warn");

        for (int theme = 0; theme < 2; theme++) {
            for (String ink : List.of("fg", "mute", "link", "good", "bad", "warn")) {
                assertReadable(colours.get(ink)[theme], colours.get("bg")[theme]);
                assertReadable(colours.get(ink)[theme], colours.get("panel")[theme]);
            }
            for (String ink : List.of("good", "bad", "warn", "link")) {
                assertReadable(colours.get(ink)[theme], colours.get(ink + "-bg")[theme]);
            }
            assertReadable(colours.get("mute")[theme], colours.get("soft")[theme]);
            assertReadable(colours.get("fg")[theme], colours.get("bad-bg")[theme]);
        }
        Matcher text = TEXT.matcher(Assets.text("page.css"));
        int found = 0;
        for (; text.find(); found++) {
            assertReadable(text.group(1), colours.get("panel")[0]);
            assertReadable(text.group(2), colours.get("panel")[1]);
        }
        assertThat(found).as("colours of code and terminals").isGreaterThan(20);
    }

    private static void assertReadable(String ink, String ground) {
        double a = luminance(ink) + 0.05;
        double b = luminance(ground) + 0.05;
        assertThat(Math.max(a, b) / Math.min(a, b)).as(ink + " on " + ground).isGreaterThanOrEqualTo(4.5);
    }

    private static double luminance(String hex) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double value = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
