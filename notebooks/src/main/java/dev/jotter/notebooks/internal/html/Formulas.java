package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.internal.math.Formula;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/** Formulas in the page: drawn by the browser, or as TeX where something in them is not known. */
final class Formulas {

    private Formulas() {}

    /** Draws what Markdown marked as a formula. After cleaning and numbering, so that headings keep their plain names. */
    static void draw(Element body) {
        for (Element code : body.getElementsByTag("code")) {
            boolean marked = code.hasClass("tex") && code.childrenSize() == 0;
            String math = marked ? Formula.marked(code.wholeText()) : null;
            if (math != null) {
                code.replaceWith(new DataNode(block(math)));
            }
        }
    }

    /** A formula, or Markdown with formulas, as LaTeX outputs hold it. */
    static String output(String text) {
        String math = Formula.marked(text);
        return math == null
                ? "<pre class=\"tex\"><code>" + Text.escape(text.strip()) + "</code></pre>"
                : "<div class=\"rich\">" + block(math) + "</div>";
    }

    /** A wide one scrolls inside itself. */
    private static String block(String math) {
        return math.startsWith("<math display") ? "<span class=\"formula\">" + math + "</span>" : math;
    }
}
