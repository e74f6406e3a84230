package dev.jotter.notebooks.internal.html;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Foreign HTML made safe and made to fit the page: an allow list of elements and attributes, classes only where the page
 * styles them, images only where they are inside the file, tables that scroll and name their header cells.
 */
final class Markup {
    private static final Set<String> ACTIVE = Set.of(
            ("script style iframe frame object embed applet template noscript noembed noframes textarea select title math"
                            + " xmp plaintext base meta link form button video audio canvas")
                    .split(" "));
    private static final Pattern MAY_ACT =
            Pattern.compile("<(script|iframe|object|embed)|[\\s/\"'\u0000]on", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLASS = Pattern.compile(
            "jotter|jotter-table|jotter-fold|num|best|muted|differs|status|status-[a-z]{1,20}|hl-[a-z]|tex|code|dataframe|alert");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern ALIGN = Pattern.compile("text-align\\s*:\\s*(left|right|center)");
    private static final Pattern NUMBER =
            Pattern.compile("[-+−]?(\\d[\\d,]*(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?\\s?%?|NaN|[-+]?(inf|Infinity)");
    private static final Pattern LINK =
            Pattern.compile("(https?://|mailto:|#).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BESIDE = Pattern.compile("(?!.*\\.\\.)[\\w][\\w./~% -]{0,500}(#[\\w-]{0,200})?");
    private static final Safelist ALLOWED = new Safelist()
            .addTags(
                    ("a abbr b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt"
                                    + " em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark meter ol p pre"
                                    + " progress q rp rt ruby s samp section small span strong sub summary sup table tbody td"
                                    + " tfoot th thead time tr tt u ul var wbr")
                            .split(" "))
            .addAttributes(":all", "class", "title", "dir", "lang")
            .addAttributes("a", "href")
            .addAttributes("img", "src", "alt", "width", "height")
            .addAttributes("input", "type", "checked")
            .addAttributes("td", "colspan", "rowspan", "align")
            .addAttributes("th", "colspan", "rowspan", "align", "scope")
            .addAttributes("ol", "start", "type")
            .addAttributes("progress", "value", "max")
            .addAttributes("meter", "value", "max", "min")
            .addAttributes("details", "open")
            .addAttributes("time", "datetime");

    private Markup() {}

    /** Whether markup would do something by itself: has scripts, frames or event handlers. */
    static boolean isActive(String html) {
        if (!MAY_ACT.matcher(html).find()) {
            return false;
        }
        Element body = Jsoup.parseBodyFragment(html).body();
        boolean handles = body.getAllElements().stream().anyMatch(element -> element.attributes().asList().stream()
                .anyMatch(attribute -> attribute.getKey().startsWith("on")));
        return handles
                || !body.select("script:not([type=application/json]),iframe,object,embed")
                        .isEmpty();
    }

    /**
     * The safe form of some HTML; its headings are still where they were. Elements are gone through by name: queries cost
     * more than all else here, as a page is made by code that has just been loaded.
     */
    static Element clean(String html, Map<String, ? extends Map<String, ?>> attachments) {
        Document dirty = Jsoup.parseBodyFragment(html);
        List<Element> found = dirty.getAllElements();
        each(found, "img", image -> bringIn(image, attachments));
        each(found, "svg", Markup::picture);
        for (Element element : found) {
            if (ACTIVE.contains(element.normalName())) {
                element.remove();
            } else if (element.hasAttr("style")) {
                keepAlignment(element);
            }
        }
        Document clean = new Cleaner(ALLOWED).clean(dirty);
        clean.outputSettings()
                .prettyPrint(false)
                .escapeMode(Entities.EscapeMode.base)
                .charset("UTF-8");
        Element body = clean.body();
        finish(body.getAllElements());
        return body;
    }

    private static void finish(List<Element> kept) {
        for (Element element : kept) {
            if (element.hasAttr("class")) {
                keepClasses(element);
            }
            if (element.hasAttr("align")) {
                align(element);
            }
        }
        each(kept, "a", Markup::check);
        each(kept, "img", Markup::finish);
        each(kept, "input", Markup::checkbox);
        each(kept, "table", Markup::table);
    }

    private static void each(List<Element> elements, String name, Consumer<Element> action) {
        for (Element element : elements) {
            if (element.nameIs(name)) {
                action.accept(element);
            }
        }
    }

    /** A drawing in the text becomes an image; those inside of it go with it. */
    private static void picture(Element drawing) {
        if (!drawing.hasParent() || isWithin(drawing, "svg")) {
            return;
        }
        Element image = new Element("img");
        drawing.before(image);
        Svg svg = Svg.of(drawing);
        image.attr("src", Text.svgUri(svg.markup())).attr("alt", svg.label());
    }

    private static boolean isWithin(Element element, String name) {
        for (Element parent = element.parent(); parent != null; parent = parent.parent()) {
            if (parent.nameIs(name)) {
                return true;
            }
        }
        return false;
    }

    private static void bringIn(Element image, Map<String, ? extends Map<String, ?>> attachments) {
        String source = image.attr("src").strip();
        String uri = null;
        if (source.startsWith("attachment:")) {
            Map<String, ?> bundle = attachments.get(DataUri.decode(source.substring("attachment:".length())));
            uri = bundle == null ? null : DataUri.image(bundle);
        } else {
            uri = DataUri.safe(source);
        }
        if (uri != null) {
            image.attr("src", uri);
            return;
        }
        boolean remote = LINK.matcher(source).matches() && !source.startsWith("#");
        String alt = image.attr("alt");
        Element stand = new Element(remote ? "a" : "em");
        if (remote) {
            stand.attr("href", source);
        }
        image.replaceWith(stand.text("[image not in this file" + (alt.isBlank() ? "" : ": " + alt) + "]"));
    }

    private static void keepAlignment(Element element) {
        boolean cell = element.nameIs("td") || element.nameIs("th");
        String side = cell ? alignment(element.attr("style")) : "";
        if (!side.isEmpty()) {
            element.attr("align", side);
        }
    }

    /** The side that a style names; empty for none. */
    static String alignment(String style) {
        Matcher align = ALIGN.matcher(style);
        return align.find() ? align.group(1) : "";
    }

    private static void align(Element cell) {
        String side = cell.attr("align");
        cell.removeAttr("align");
        if (Set.of("left", "right", "center").contains(side)) {
            cell.addClass("ta-" + side.charAt(0));
        }
    }

    private static void keepClasses(Element element) {
        String names = classes(element.className());
        if (names.isEmpty()) {
            element.removeAttr("class");
        } else {
            element.attr("class", names);
        }
    }

    /** Of some classes those that the page styles, each once. */
    static String classes(String written) {
        Set<String> names = new LinkedHashSet<>(List.of(BLANKS.split(written.strip())));
        names.removeIf(name -> !CLASS.matcher(name).matches());
        return String.join(" ", names);
    }

    /** Whether a cell with that text is set as a number. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static void check(Element link) {
        if (!link.hasAttr("href")) {
            return;
        }
        String target = link.attr("href").strip();
        if (LINK.matcher(target).matches()) {
            link.attr("href", target);
            if (!target.startsWith("#")) {
                link.attr("rel", "noopener noreferrer");
            }
        } else if (!BESIDE.matcher(target).matches()) {
            link.removeAttr("href");
        }
    }

    private static void finish(Element image) {
        if (DataUri.safe(image.attr("src")) == null) {
            image.remove();
            return;
        }
        if (!image.hasAttr("alt")) {
            image.attr("alt", "");
        }
        for (String side : new String[] {"width", "height"}) {
            if (!image.attr(side).matches("\\d{0,5}")) {
                image.removeAttr(side);
            }
        }
    }

    private static void checkbox(Element input) {
        if (!input.attr("type").equals("checkbox")) {
            input.remove();
            return;
        }
        Element item = input.parent();
        input.attr("disabled", "").attr("aria-label", input.hasAttr("checked") ? "done" : "to do");
        if (item != null && item.tagName().equals("li")) {
            item.addClass("task");
        }
    }

    private static void table(Element table) {
        for (Element cell : table.getElementsByTag("th")) {
            if (cell.childrenSize() == 0 && cell.text().isBlank()) {
                cell.tagName("td").removeAttr("scope"); // heads nothing: a corner
            } else if (!cell.hasAttr("scope")) {
                cell.attr("scope", isWithin(cell, "thead") ? "col" : "row");
            }
        }
        if (!table.hasClass("jotter-table")) {
            table.addClass("jotter-table").removeClass("dataframe");
            alignNumbers(table);
        }
        if (!isWithin(table, "table")) {
            Element scroll = new Element("div").addClass("scroll");
            table.replaceWith(scroll);
            scroll.appendChild(table);
        }
    }

    /** And not within a table inside. */
    private static boolean within(Element row, Element table) {
        Element parent = row.parent();
        while (parent != null && !parent.nameIs("table")) {
            parent = parent.parent();
        }
        return table.equals(parent);
    }

    /** A column of nothing but numbers is aligned at the right, its header too. Our own tables say so themselves. */
    private static void alignNumbers(Element table) {
        List<Element> rows = table.getElementsByTag("tr").stream()
                .filter(row -> within(row, table) && row.children().stream().noneMatch(cell -> cell.hasAttr("colspan")))
                .toList();
        BitSet numbers = new BitSet();
        BitSet others = new BitSet();
        eachCell(rows, (cell, column) -> {
            if (cell.nameIs("td") && !cell.text().isBlank()) {
                (isNumber(cell.text()) ? numbers : others).set(column);
            }
        });
        numbers.andNot(others);
        eachCell(rows, (cell, column) -> {
            if (numbers.get(column) && !cell.attr("scope").equals("row")) {
                cell.addClass("num");
            }
        });
    }

    /** But those that are aligned already. */
    private static void eachCell(List<Element> rows, ObjIntConsumer<Element> action) {
        for (Element row : rows) {
            int column = 0;
            for (Element cell : row.children()) {
                if (!cell.className().contains("ta-")) {
                    action.accept(cell, column);
                }
                column++;
            }
        }
    }
}
