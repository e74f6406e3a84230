package dev.jotter.notebooks.internal.math;

import static dev.jotter.notebooks.internal.math.Markup.element;
import static dev.jotter.notebooks.internal.math.Markup.row;

import java.util.Map;

/** Rows and columns: matrices, cases and lines that are aligned. */
final class TexTable {

    private static final Map<String, String> BRACKETS = Map.of(
            "matrix",
            "",
            "smallmatrix",
            "",
            "pmatrix",
            "()",
            "bmatrix",
            "[]",
            "Bmatrix",
            "{}",
            "vmatrix",
            "||",
            "Vmatrix",
            "‖‖");

    private final TexParser parser;
    private final TexTokens tokens;

    TexTable(TexParser parser, TexTokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    /** An environment whose {@code \begin} has been read. */
    String environment() {
        String name = tokens.raw();
        String plain = name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
        String markup = body(plain);
        tokens.expect("\\end");
        if (!tokens.raw().equals(name)) {
            throw new UnknownTexException("environment " + name + " without its end");
        }
        return markup;
    }

    private String body(String name) {
        String brackets = BRACKETS.get(name);
        if (brackets != null) {
            return fenced(brackets, table("", ""));
        }
        return switch (name) {
            case "cases", "dcases" -> row(bracket("{", "prefix") + table("l", " class=\"cases\""));
            case "array" -> table(tokens.raw().replaceAll("[^lcr]", ""), "");
            case "align", "aligned", "split", "eqnarray", "alignat" -> aligned(name);
            case "gather", "gathered", "multline" -> table("c", " displaystyle=\"true\"");
            case "equation", "displaymath", "math" -> row(parser.cell());
            default -> throw new UnknownTexException("environment " + name);
        };
    }

    private String aligned(String name) {
        if (name.equals("alignat")) {
            tokens.raw();
        }
        return table(name.equals("eqnarray") ? "rcl" : "rl", " class=\"aligned\" displaystyle=\"true\"");
    }

    private static String fenced(String brackets, String table) {
        return brackets.isEmpty()
                ? table
                : row(bracket(brackets.substring(0, 1), "prefix") + table + bracket(brackets.substring(1), "postfix"));
    }

    private static String bracket(String mark, String form) {
        return "<mo fence=\"true\" stretchy=\"true\" form=\"" + form + "\">" + mark + "</mo>";
    }

    /** @param sides one letter of l, c and r for each column; repeated when there are more columns; none is centred */
    private String table(String sides, String attributes) {
        StringBuilder rows = new StringBuilder();
        do {
            if (tokens.peek().equals("\\end") || tokens.peek().equals("}")) {
                break; // a line break after the last line
            }
            StringBuilder cells = new StringBuilder();
            int column = 0;
            do {
                String side =
                        sides.isEmpty() ? "c" : sides.substring(column % sides.length(), column % sides.length() + 1);
                cells.append(cell(side, parser.cell()));
                column++;
            } while (tokens.take("&"));
            rows.append(element("mtr", cells.toString()));
        } while (lineBreak());
        return "<mtable" + attributes + ">" + rows + "</mtable>";
    }

    private static String cell(String side, String markup) {
        return side.equals("c") ? element("mtd", markup) : element("mtd class=\"m" + side + "\"", markup);
    }

    /** A line break, and the distance that may follow it in brackets. */
    private boolean lineBreak() {
        if (!tokens.take("\\\\") && !tokens.take("\\cr")) {
            return false;
        }
        TexTokens.Mark mark = tokens.mark();
        if (tokens.take("[")) {
            StringBuilder distance = new StringBuilder();
            while (!tokens.peek().isEmpty() && !tokens.peek().equals("]")) {
                distance.append(tokens.next());
            }
            boolean length = distance.toString().matches("-?[0-9.]{1,8}(em|ex|pt|mm|cm|px)");
            if (!length || !tokens.take("]")) {
                tokens.reset(mark);
            }
        }
        return true;
    }

    /** Lines in a pair of braces, as below a sum. */
    String stack() {
        tokens.expect("{");
        String table = table("c", " class=\"stack\"");
        tokens.expect("}");
        return table;
    }

    /** A formula of several lines without an environment; its first line has been read. */
    String lines(String first) {
        StringBuilder rows = new StringBuilder(element("mtr", element("mtd", first)));
        while (lineBreak()) {
            rows.append(element("mtr", element("mtd", parser.cell())));
        }
        if (!tokens.next().isEmpty()) {
            throw new UnknownTexException("more than lines");
        }
        return "<mtable displaystyle=\"true\">" + rows + "</mtable>";
    }
}
