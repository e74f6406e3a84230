package dev.jotter.notebooks.internal.math;

import static dev.jotter.notebooks.internal.math.Markup.element;
import static dev.jotter.notebooks.internal.math.Markup.leaf;
import static dev.jotter.notebooks.internal.math.Markup.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through a formula once, from left to right; each method returns markup. */
final class TexParser {

    private static final int DEEPEST = 60;
    private static final Set<String> ENDS = Set.of("", "}", "&", "\\\\", "\\cr", "\\right", "\\end");
    private static final Set<String> MARKS = Set.of("^", "_", "'");
    private static final Set<String> SILENT = Set.of(
            "\\limits",
            "\\nolimits",
            "\\nonumber",
            "\\notag",
            "\\hline",
            "\\allowbreak",
            "\\nobreak",
            "\\displaylimits");

    private final TexTokens tokens;
    private final TexCommands commands;
    private Alphabet alphabet = Alphabet.ITALIC;
    private int depth;

    TexParser(TexTokens tokens) {
        this.tokens = tokens;
        this.commands = new TexCommands(this, tokens);
    }

    /** The whole of it. */
    String formula() {
        String first = cell();
        if (tokens.peek().equals("\\\\")) {
            return new TexTable(this, tokens).lines(first);
        }
        if (!tokens.next().isEmpty() || first.isEmpty()) {
            throw new UnknownTexException("more than a formula, or less");
        }
        return row(first);
    }

    /** All up to the end of a group, a table's cell or the formula; the end is not taken. */
    String cell() {
        if (++depth > DEEPEST) {
            throw new UnknownTexException("too deep");
        }
        StringBuilder out = new StringBuilder();
        Alphabet before = alphabet;
        while (!ENDS.contains(tokens.peek())) {
            out.append(scripted());
        }
        alphabet = before;
        depth--;
        return out.toString();
    }

    /** One thing with what stands below and above it. */
    private String scripted() {
        Atom atom = atom();
        boolean stacked = atom.limits();
        String below = null;
        List<String> above = new ArrayList<>();
        while (true) {
            if (tokens.take("\\limits")) {
                stacked = true;
            } else if (tokens.take("\\nolimits")) {
                stacked = false;
            } else if (tokens.take("_")) {
                below = once(below, "_");
            } else if (tokens.take("^")) {
                above.add(argument());
            } else if (tokens.take("'")) {
                above.add(leaf("mo", "′"));
            } else {
                return scripts(atom.markup(), below, together(above), stacked);
            }
        }
    }

    private static @Nullable String together(List<String> above) {
        return above.size() < 2 ? above.stream().findFirst().orElse(null) : row(String.join("", above));
    }

    private String once(@Nullable String already, String mark) {
        if (already != null) {
            throw new UnknownTexException("two " + mark);
        }
        return argument();
    }

    private static String scripts(String base, @Nullable String below, @Nullable String above, boolean stacked) {
        if (below != null && above != null) {
            return element(stacked ? "munderover" : "msubsup", base, below, above);
        }
        if (below != null) {
            return element(stacked ? "munder" : "msub", base, below);
        }
        return above == null ? base : element(stacked ? "mover" : "msup", base, above);
    }

    /** A group, or the one token that TeX takes where there is none. */
    String argument() {
        if (ENDS.contains(tokens.peek()) || MARKS.contains(tokens.peek())) {
            throw new UnknownTexException("nothing where something must be");
        }
        if (++depth > DEEPEST) {
            throw new UnknownTexException("too deep");
        }
        String token = tokens.peek();
        boolean digit = token.length() == 1 && Character.isDigit(token.charAt(0));
        String markup = digit ? leaf("mn", alphabet.write(tokens.next())) : atom().markup();
        depth--;
        return markup;
    }

    /** The argument, in another alphabet. */
    String argument(Alphabet other) {
        Alphabet before = alphabet;
        alphabet = other;
        String markup = argument();
        alphabet = before;
        return markup;
    }

    /** From here to the end of the group. */
    void use(Alphabet other) {
        alphabet = other;
    }

    /**
     * What indices attach to.
     *
     * @param limits whether they stand below and above it, in displays
     */
    record Atom(String markup, boolean limits) {
        static Atom of(String markup) {
            return new Atom(markup, false);
        }
    }

    private Atom atom() {
        String token = tokens.peek();
        if (SILENT.contains(token)) {
            tokens.next();
            return Atom.of("");
        }
        if (MARKS.contains(token)) {
            return Atom.of(row("")); // indices of nothing
        }
        tokens.next();
        if (token.equals("\\displaystyle") || token.equals("\\textstyle")) {
            boolean display = token.equals("\\displaystyle");
            return Atom.of(element("mstyle displaystyle=\"" + display + "\" scriptlevel=\"0\"", cell()));
        }
        if (token.equals("{")) {
            String inside = cell();
            tokens.expect("}");
            return Atom.of(row(inside));
        }
        return token.startsWith("\\") && token.length() > 1
                ? commands.run(token.substring(1))
                : Atom.of(character(token));
    }

    private String character(String token) {
        int c = token.codePointAt(0);
        if (Character.isDigit(c)) {
            return leaf("mn", alphabet.write(tokens.number(token)));
        }
        if (Character.isLetter(c)) {
            return letter(token);
        }
        return switch (token) {
            case "-" -> leaf("mo", "−");
            case "*" -> leaf("mo", "∗");
            case "~" -> "<mspace width=\"0.333em\"></mspace>";
            case "(", ")", "[", "]" -> "<mo stretchy=\"false\">" + token + "</mo>";
            case "|", "/" -> "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">" + token + "</mo>";
            case "\\", "#", "$" -> throw new UnknownTexException(token);
            default -> leaf("mo", token);
        };
    }

    String letter(String letter) {
        String text = alphabet.write(letter);
        return alphabet == Alphabet.ITALIC || !text.equals(letter)
                ? leaf("mi", text)
                : "<mi mathvariant=\"normal\">" + Markup.escape(text) + "</mi>";
    }
}
