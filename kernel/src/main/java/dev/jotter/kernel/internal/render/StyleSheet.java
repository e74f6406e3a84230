package dev.jotter.kernel.internal.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A flat style sheet (no {@code @media}) that gives out only what a page needs. Each output carries its own, as a cell
 * may be deleted, copied or exported without its neighbours.
 */
record StyleSheet(List<Rule> rules) {
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final Pattern CLASS_OF_OURS =
            Pattern.compile("\\.(jotter-\\w+|jr-\\w+|status[\\w-]*|best|differs|muted|num)");
    private static final Pattern ELEMENT =
            Pattern.compile("(?<![\\w.#-])(progress|details|caption|canvas|img|button|select|input)\\b");
    private static final Pattern IN_BODY = Pattern.compile("<(\\w+)(?:[^>]*? class=\"([^\"]*)\")?");

    /** One rule; it is of use when any of its selectors finds all that it names. */
    record Rule(List<String> selectors, String declarations) {}

    static StyleSheet parse(String css) {
        List<Rule> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(css);
        while (rule.find()) {
            List<String> selectors =
                    COMMA.splitAsStream(rule.group(1)).map(String::strip).toList();
            rules.add(new Rule(selectors, rule.group(2).strip()));
        }
        return new StyleSheet(List.copyOf(rules));
    }

    /** The rules that touch something in that HTML. */
    String forBody(String html) {
        Set<String> present = names(html);
        return rules.stream()
                .map(rule -> new Rule(
                        rule.selectors().stream()
                                .filter(selector -> present.containsAll(needs(selector)))
                                .toList(),
                        rule.declarations()))
                .filter(rule -> !rule.selectors().isEmpty())
                .map(rule -> String.join(",", rule.selectors()) + "{" + rule.declarations() + "}")
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> names(String html) {
        Set<String> names = new HashSet<>();
        Matcher element = IN_BODY.matcher(html);
        while (element.find()) {
            names.add(element.group(1));
            if (element.group(2) != null) {
                BLANK.splitAsStream(element.group(2)).forEach(names::add);
            }
        }
        return names;
    }

    private static Set<String> needs(String selector) {
        Set<String> needed = new HashSet<>();
        CLASS_OF_OURS.matcher(selector).results().forEach(found -> needed.add(found.group(1)));
        ELEMENT.matcher(selector).results().forEach(found -> needed.add(found.group(1)));
        return needed;
    }
}
