package dev.jotter.notebooks.internal.html;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * A drawing without anything that could act or reach out: elements and attributes pass an allow list. It is then shown as
 * an image, where browsers run no script, and where its style rules and ids cannot meet those of the page.
 *
 * @param markup the drawing as XML
 * @param label what it shows, from its title or its texts; may be empty
 * @param width in pixels; 0 where it does not say
 * @param ours whether it is one of Jotter's plots, which then has the colours of the scheme that the page is in. An image
 *     has that of the element around it; where a browser does not do so it has that of the system, on a ground of its own
 */
record Svg(String markup, String label, int width, boolean ours) {
    private static final Pattern SIZE = Pattern.compile("\\s*([0-9]{1,5})(\\.[0-9]{0,12})?\\s*(px)?\\s*");
    private static final String OURS = "jotter-plot";

    private static final Set<String> ELEMENTS = Set.of(
            ("svg g defs path rect circle ellipse line polyline polygon text tspan textPath title desc clipPath mask"
                            + " pattern linearGradient radialGradient stop marker symbol use image style filter"
                            + " feGaussianBlur feOffset feMerge feMergeNode feFlood feComposite feBlend feColorMatrix")
                    .split(" "));
    private static final Set<String> NAMESPACED =
            Set.of("xmlns=http://www.w3.org/2000/svg", "xmlns:xlink=http://www.w3.org/1999/xlink");
    private static final Pattern FOREIGN_STYLE = Pattern.compile(
            "@import|url\\(\\s*['\"]?(?!\\s*['\"]?#)|expression\\(|\\\\|javascript:", Pattern.CASE_INSENSITIVE);

    /** Whether an image is one of Jotter's plots, by its address. */
    static boolean isOurs(String uri) {
        return uri.startsWith("data:image/svg+xml,%3Csvg") && uri.contains(" class=%22" + OURS + "%22");
    }

    /** The drawing in a text, or null where there is none. */
    static @Nullable Svg of(String text) {
        Element root = Jsoup.parse(text, "", Parser.xmlParser()).selectFirst("svg");
        return root == null ? null : of(root);
    }

    /** Takes the element out of the document it is in. */
    static Svg of(Element root) {
        Document document = new Document("");
        document.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .charset("UTF-8")
                .prettyPrint(false);
        document.appendChild(root);
        NodeTraversor.filter(Svg::check, root);
        root.attr("xmlns", "http://www.w3.org/2000/svg");
        if (!root.getElementsByAttribute("xlink:href").isEmpty()) {
            root.attr("xmlns:xlink", "http://www.w3.org/1999/xlink");
        }
        giveSize(root);
        boolean ours = root.hasClass(OURS);
        if (ours && root.selectFirst("style") == null) {
            root.prependElement("style").text(Assets.text("plot.css"));
        }
        Matcher width = SIZE.matcher(root.attr("width"));
        return new Svg(root.outerHtml(), label(root), width.matches() ? Integer.parseInt(width.group(1)) : 0, ours);
    }

    private static NodeFilter.FilterResult check(Node node, int depth) {
        if (node instanceof TextNode) {
            return NodeFilter.FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element) || !ELEMENTS.contains(element.tagName()) || isForeignStyle(element)) {
            return NodeFilter.FilterResult.REMOVE;
        }
        for (Attribute attribute : element.attributes().asList()) {
            if (!passes(element.tagName(), attribute.getKey(), attribute.getValue())) {
                element.removeAttr(attribute.getKey());
            }
        }
        return NodeFilter.FilterResult.CONTINUE;
    }

    private static boolean isForeignStyle(Element element) {
        return element.tagName().equals("style")
                && FOREIGN_STYLE.matcher(element.wholeText() + element.data()).find();
    }

    private static boolean passes(String element, String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (key.startsWith("on")) {
            return false;
        }
        if (key.equals("href") || key.equals("xlink:href")) {
            return value.startsWith("#") || (element.equals("image") && DataUri.isBitmap(value));
        }
        if (key.contains(":") || key.equals("xmlns")) {
            return NAMESPACED.contains(key + "=" + value) || key.equals("xml:space");
        }
        return isPlain(value) || !FOREIGN_STYLE.matcher(value).find();
    }

    /** Without what every foreign style needs; most of a plot is long lists of points. */
    private static boolean isPlain(String value) {
        return value.indexOf('(') < 0 && value.indexOf('@') < 0 && value.indexOf('\\') < 0 && value.indexOf(':') < 0;
    }

    /** An image needs a size of its own; a drawing may have only a view box. */
    private static void giveSize(Element root) {
        String[] box = root.attr("viewBox").strip().split("[\\s,]+", 5);
        boolean relative = root.attr("width").isEmpty() || root.attr("width").endsWith("%");
        if (relative && box.length == 4 && box[2].matches("[0-9.]{1,12}") && box[3].matches("[0-9.]{1,12}")) {
            root.attr("width", box[2]).attr("height", box[3]);
        }
    }

    private static String label(Element root) {
        Element title = root.selectFirst("title");
        if (title != null && !title.text().isBlank()) {
            return Text.clip(title.text(), 200);
        }
        if (!root.attr("aria-label").isBlank()) {
            return Text.clip(root.attr("aria-label"), 200);
        }
        List<String> words = root.select("text").eachText().stream()
                .filter(text -> text.chars().anyMatch(Character::isLetter))
                .distinct()
                .limit(8)
                .toList();
        return words.isEmpty() ? "" : Text.clip("Chart: " + String.join(", ", words), 200);
    }
}
