package dev.jotter.notebooks.internal.math;

import static dev.jotter.notebooks.internal.math.Markup.row;

import dev.jotter.notebooks.internal.math.TexParser.Atom;
import java.util.Map;

/** Brackets that grow with what they hold, or to a size that is asked for. */
final class TexFences {

    private static final Map<String, String> SIZES =
            Map.of("big", "1.2em", "Big", "1.623em", "bigg", "2.047em", "Bigg", "2.470em");

    private final TexParser parser;
    private final TexTokens tokens;

    TexFences(TexParser parser, TexTokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    Atom run(String name) {
        if (name.equals("left")) {
            return Atom.of(left());
        }
        if (name.equals("middle")) {
            return Atom.of(
                    "<mo stretchy=\"true\" lspace=\"0.222em\" rspace=\"0.222em\">" + Markup.escape(fence()) + "</mo>");
        }
        String size = SIZES.get(name.replaceFirst("[lrm]$", ""));
        if (size == null) {
            throw new UnknownTexException(name);
        }
        return Atom.of("<mo stretchy=\"true\" symmetric=\"true\" minsize=\"" + size + "\" maxsize=\"" + size + "\">"
                + Markup.escape(fence()) + "</mo>");
    }

    private String left() {
        String open = fence();
        String inside = parser.cell();
        tokens.expect("\\right");
        return row(mark("prefix", open) + inside + mark("postfix", fence()));
    }

    private static String mark(String form, String fence) {
        return fence.isEmpty()
                ? ""
                : "<mo fence=\"true\" stretchy=\"true\" form=\"" + form + "\">" + Markup.escape(fence) + "</mo>";
    }

    private String fence() {
        String token = tokens.next();
        if (token.equals(".")) {
            return "";
        }
        String known = token.startsWith("\\") ? Symbols.fence(token.substring(1)) : null;
        if (known != null) {
            return known;
        }
        return switch (token) {
            case "(", ")", "[", "]", "|", "/" -> token;
            case "<" -> "⟨";
            case ">" -> "⟩";
            default -> throw new UnknownTexException("bracket " + token);
        };
    }
}
