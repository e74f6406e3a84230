package dev.jotter.notebooks.internal.html;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.jsoup.nodes.Element;

/** CommonMark with GitHub's tables, task lists, strikethrough and links; code coloured, formulas marked. */
final class Markdown {
    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            TaskListItemsExtension.create(),
            AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .customInlineContentParserFactory(new TexFactory())
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .nodeRendererFactory(Code::new)
            .build();

    private Markdown() {}

    /** Safe markup; {@code attachment:} images are the cell's own. Text too large to be taken apart stays as it was written. */
    static Element render(String source, Map<String, ? extends Map<String, ?>> attachments) {
        if (!Room.forMarkdown(source)) {
            return new Element("body").appendChild(new Element("pre").text(source));
        }
        return Markup.clean(RENDERER.render(PARSER.parse(source)), attachments);
    }

    /** A formula as it was written, with its marks. */
    private static final class Tex extends CustomNode {
        private final String text;

        Tex(String text) {
            this.text = text;
        }
    }

    private static final class Code implements NodeRenderer {
        private final HtmlWriter html;

        Code(HtmlNodeRendererContext context) {
            html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class, Tex.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Tex tex) {
                html.tag("code", Map.of("class", "tex"));
                html.text(tex.text);
                html.tag("/code");
            } else if (node instanceof FencedCodeBlock block) {
                String info = block.getInfo() == null ? "" : block.getInfo().strip();
                html.line();
                html.raw("<pre class=\"code\"><code>");
                html.raw(Highlighter.html(block.getLiteral(), info.split("[\\s{,]", 2)[0]));
                html.raw("</code></pre>");
                html.line();
            }
        }
    }

    private static final class TexFactory implements InlineContentParserFactory {
        private static final Pattern LOOKS_LIKE_TEX = Pattern.compile("[\\\\_^=<>+*{]|^\\s*\\p{L}\\s*$");

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$', '\\');
        }

        @Override
        public InlineContentParser create() {
            return TexFactory::formula;
        }

        private static ParsedInline formula(InlineParserState state) {
            return state.scanner().peek() == '$' ? parse(state) : bracketed(state.scanner());
        }

        /**
         * {@code \\(..\\)} and {@code \\[..\\]}, with one backslash or, as in Jupyter, two, and environments. A single
         * backslash before a bracket is CommonMark's way to write just the bracket, unless what it holds looks like TeX.
         */
        private static ParsedInline bracketed(Scanner scanner) {
            Position start = scanner.position();
            scanner.next();
            boolean twice = scanner.next('\\');
            String closing;
            if (scanner.next('(') || scanner.next('[')) {
                String open = scanner.getSource(start, scanner.position()).getContent();
                closing = open.substring(0, open.length() - 1) + (open.endsWith("(") ? ")" : "]");
            } else if (!twice && scanner.next("begin{")) {
                Position name = scanner.position();
                scanner.find(c -> c == '}' || c == '\n');
                closing = "\\end{" + scanner.getSource(name, scanner.position()).getContent() + "}";
            } else {
                return ParsedInline.none();
            }
            Position inside = scanner.position();
            for (int length = 0; length < 20_000 && scanner.peek() != Scanner.END; length++) {
                Position before = scanner.position();
                if (scanner.next(closing)) {
                    String content = scanner.getSource(inside, before).getContent();
                    boolean tex = twice
                            || closing.length() > 2
                            || LOOKS_LIKE_TEX.matcher(content).find();
                    String whole = scanner.getSource(start, scanner.position()).getContent();
                    return tex ? ParsedInline.of(new Tex(whole), scanner.position()) : ParsedInline.none();
                }
                scanner.next();
            }
            return ParsedInline.none();
        }

        /** Pandoc's rule for single dollars: no blank inside the marks, no digit after, so that prices stay prices. */
        private static ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            Position start = scanner.position();
            int marks = scanner.matchMultiple('$');
            boolean blank = scanner.peek() == ' ' || scanner.peek() == '\n' || scanner.peek() == Scanner.END;
            if (marks > 2 || (marks == 1 && blank)) {
                return ParsedInline.none();
            }
            char before = ' ';
            int longest = marks == 2 ? 20_000 : 1_000;
            for (int length = 0; length < longest && scanner.peek() != Scanner.END; length++) {
                char c = scanner.peek();
                if (c == '\\') {
                    scanner.next();
                } else if (c == '$' && marks == 1 && (before == ' ' || before == '\n')) {
                    return ParsedInline.none(); // this one opens: what came before was a price
                } else if (c == '$') {
                    int closing = scanner.matchMultiple('$');
                    if (closing == marks && (marks == 2 || !Character.isDigit(scanner.peek()))) {
                        String text =
                                scanner.getSource(start, scanner.position()).getContent();
                        return ParsedInline.of(new Tex(text), scanner.position());
                    }
                    return ParsedInline.none();
                }
                before = c;
                if (scanner.peek() != Scanner.END) {
                    scanner.next();
                }
            }
            return ParsedInline.none();
        }
    }
}
