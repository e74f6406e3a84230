package dev.jotter.notebooks.internal.math;

import static dev.jotter.notebooks.internal.math.Markup.element;
import static dev.jotter.notebooks.internal.math.Markup.leaf;
import static dev.jotter.notebooks.internal.math.Markup.row;

import dev.jotter.notebooks.internal.math.TexParser.Atom;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows a backslash. */
final class TexCommands {

    private static final Map<String, String> ACCENTS = Map.ofEntries(
            Map.entry("hat", "^"),
            Map.entry("widehat", "^"),
            Map.entry("check", "ˇ"),
            Map.entry("tilde", "~"),
            Map.entry("widetilde", "~"),
            Map.entry("bar", "¯"),
            Map.entry("overline", "¯"),
            Map.entry("vec", "→"),
            Map.entry("overrightarrow", "→"),
            Map.entry("overleftarrow", "←"),
            Map.entry("dot", "˙"),
            Map.entry("ddot", "¨"),
            Map.entry("acute", "´"),
            Map.entry("grave", "`"),
            Map.entry("breve", "˘"),
            Map.entry("mathring", "˚"),
            Map.entry("overbrace", "⏞"));

    private final TexParser parser;
    private final TexTokens tokens;
    private final TexFences fences;

    TexCommands(TexParser parser, TexTokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
        this.fences = new TexFences(parser, tokens);
    }

    Atom run(String name) {
        Atom symbol = symbol(name);
        if (symbol != null) {
            return symbol;
        }
        Alphabet alphabet = Alphabet.of(name);
        if (alphabet != null) {
            return Atom.of(inAlphabet(name, alphabet));
        }
        if (ACCENTS.containsKey(name)) {
            return accent(name);
        }
        return structure(name);
    }

    private @Nullable Atom symbol(String name) {
        String text = Symbols.letter(name);
        if (text != null) {
            return Atom.of(parser.letter(text));
        }
        text = Symbols.large(name);
        if (text != null) {
            return new Atom(leaf("mo", text), true);
        }
        text = Symbols.integral(name);
        if (text != null) {
            return Atom.of(leaf("mo", text));
        }
        text = Symbols.limit(name);
        if (text != null) {
            return new Atom(named(text), true);
        }
        text = Symbols.operator(name);
        if (text != null) {
            return Atom.of(text.length() == 1 && "{}|‖".contains(text) ? fence(text) : leaf("mo", text));
        }
        text = Symbols.fence(name);
        if (text != null) {
            return Atom.of(fence(text));
        }
        text = Symbols.space(name);
        if (text != null) {
            return Atom.of("<mspace width=\"" + text + "\"></mspace>");
        }
        return Symbols.isFunction(name) ? Atom.of(function(name)) : null;
    }

    private static String fence(String text) {
        return "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">" + Markup.escape(text) + "</mo>";
    }

    /** Upright, with a thin blank before what it is applied to. */
    private String function(String name) {
        boolean bracket = tokens.peek().equals("(") || tokens.peek().equals("\\left");
        boolean index = tokens.peek().equals("_") || tokens.peek().equals("^");
        return leaf("mi", name) + (bracket || index ? "" : "<mspace width=\"0.167em\"></mspace>");
    }

    private static String named(String text) {
        return "<mo movablelimits=\"true\" form=\"prefix\" lspace=\"0\" rspace=\"0.167em\">" + Markup.escape(text)
                + "</mo>";
    }

    private String inAlphabet(String name, Alphabet alphabet) {
        if (name.equals("bf")) {
            parser.use(alphabet);
            return "";
        }
        if (!tokens.peek().equals("{")) {
            return parser.argument(alphabet);
        }
        TexTokens.Mark mark = tokens.mark();
        String word = tokens.raw();
        if (word.length() > 1 && word.chars().allMatch(c -> c < 128 && Character.isLetter(c))) {
            return leaf("mi", alphabet.write(word));
        }
        tokens.reset(mark);
        return parser.argument(alphabet);
    }

    private Atom accent(String name) {
        boolean wide = name.startsWith("wide") || name.startsWith("over");
        String mark = (wide ? "<mo stretchy=\"true\">" : "<mo stretchy=\"false\">") + ACCENTS.get(name) + "</mo>";
        return new Atom(element("mover accent=\"true\"", parser.argument(), mark), name.equals("overbrace"));
    }

    private Atom structure(String name) {
        return switch (name) {
            case "frac", "cfrac" -> Atom.of(element("mfrac", parser.argument(), parser.argument()));
            case "dfrac" -> Atom.of(styled(true, element("mfrac", parser.argument(), parser.argument())));
            case "tfrac" -> Atom.of(styled(false, element("mfrac", parser.argument(), parser.argument())));
            case "binom", "dbinom", "tbinom" ->
                Atom.of(row(leaf("mo", "(")
                        + element("mfrac linethickness=\"0\"", parser.argument(), parser.argument())
                        + leaf("mo", ")")));
            case "sqrt" -> Atom.of(root());
            case "overset", "stackrel" -> over();
            case "underset" -> under();
            case "underline" -> Atom.of(element("munder", parser.argument(), "<mo stretchy=\"true\">_</mo>"));
            case "underbrace" -> new Atom(element("munder", parser.argument(), "<mo stretchy=\"true\">⏟</mo>"), true);
            case "substack" -> Atom.of(new TexTable(parser, tokens).stack());
            case "phantom", "hphantom", "vphantom" -> Atom.of(element("mphantom", parser.argument()));
            case "boxed", "fbox" -> Atom.of(element("mrow class=\"boxed\"", parser.argument()));
            case "mathop" -> new Atom(parser.argument(), true);
            case "mathbin", "mathrel", "mathord", "mathopen", "mathclose", "mathpunct", "smash", "mathstrut" ->
                Atom.of(parser.argument());
            default -> words(name);
        };
    }

    private Atom words(String name) {
        return switch (name) {
            case "text", "textrm", "textnormal", "mbox", "hbox", "textit", "textsf", "texttt", "textup", "emph" ->
                Atom.of(text());
            case "textbf" -> Atom.of("<mtext class=\"bold\">" + Markup.escape(plain(tokens.raw())) + "</mtext>");
            case "operatorname" -> tokens.take("*") ? new Atom(named(operator()), true) : Atom.of(applied(operator()));
            case "bmod" -> Atom.of("<mo lspace=\"0.222em\" rspace=\"0.222em\">mod</mo>");
            case "pmod" ->
                Atom.of("<mspace width=\"0.5em\"></mspace>"
                        + row("<mo stretchy=\"false\">(</mo><mi>mod</mi><mspace width=\"0.333em\"></mspace>"
                                + parser.argument() + "<mo stretchy=\"false\">)</mo>"));
            case "tag" ->
                Atom.of("<mspace width=\"2em\"></mspace><mtext>(" + Markup.escape(plain(tokens.raw())) + ")</mtext>");
            case "label", "color" -> {
                tokens.raw();
                yield Atom.of("");
            }
            case "textcolor" -> {
                tokens.raw();
                yield Atom.of(parser.argument());
            }
            case "not" -> Atom.of(leaf("mo", negated(tokens.next())));
            case " " -> Atom.of("<mspace width=\"0.333em\"></mspace>");
            case "begin" -> Atom.of(new TexTable(parser, tokens).environment());
            default -> fences.run(name);
        };
    }

    private static String styled(boolean display, String markup) {
        return element("mstyle displaystyle=\"" + display + "\" scriptlevel=\"0\"", markup);
    }

    private String root() {
        if (!tokens.take("[")) {
            return element("msqrt", parser.argument());
        }
        StringBuilder index = new StringBuilder();
        while (!tokens.take("]")) {
            index.append(parser.argument());
        }
        return element("mroot", parser.argument(), row(index.toString()));
    }

    private Atom over() {
        String above = parser.argument();
        return Atom.of(element("mover", parser.argument(), above));
    }

    private Atom under() {
        String below = parser.argument();
        return Atom.of(element("munder", parser.argument(), below));
    }

    private String text() {
        return element("mtext", Markup.escape(plain(tokens.raw())));
    }

    private String operator() {
        return plain(tokens.raw().replace("\\,", " ").replace("\\ ", " "));
    }

    private String applied(String name) {
        boolean bracket = tokens.peek().equals("(") || tokens.peek().equals("\\left");
        String blank = bracket || tokens.peek().equals("_") ? "" : "<mspace width=\"0.167em\"></mspace>";
        return "<mi mathvariant=\"normal\">" + Markup.escape(name) + "</mi>" + blank;
    }

    /** Blanks at the ends would be dropped by a browser. A command or a formula inside is more than text. */
    private static String plain(String raw) {
        String text = raw.replaceAll("\\\\([_%&#$ ])", "$1");
        if (text.contains("\\") || text.contains("{") || raw.matches("(?s)(.*[^\\\\])?\\$.*")) {
            throw new UnknownTexException(raw);
        }
        return text.replaceAll("\\s", "\u00a0");
    }

    private static String negated(String token) {
        String name = token.startsWith("\\") ? Symbols.operator(token.substring(1)) : token;
        if (name == null || name.isEmpty() || name.equals("{") || name.equals("}")) {
            throw new UnknownTexException("\\not" + token);
        }
        return name + '\u0338';
    }
}
