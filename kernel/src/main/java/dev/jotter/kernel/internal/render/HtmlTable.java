package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.internal.render.Grid.Column;
import java.util.List;

/** Writes rows of cells as an HTML table. */
record HtmlTable(List<Column> columns) {
    /** Of one digit's width, and of the point's: browsers keep them, unlike blanks. */
    private static final String DIGIT = "\u2007";

    private static final String POINT = "\u2008";

    void write(StringBuilder out, String caption, List<List<Cell>> rows) {
        out.append("<table class=\"jotter-table\">");
        if (!caption.isEmpty()) {
            out.append("<caption>").append(Html.escape(caption)).append("</caption>");
        }
        out.append("<thead><tr>");
        columns.forEach(column -> head(out, column));
        out.append("</tr></thead><tbody>");
        Decimals aligned = Decimals.padded(columns, rows, POINT, DIGIT);
        for (List<Cell> row : aligned.rows()) {
            out.append("<tr>");
            for (int i = 0; i < columns.size(); i++) {
                out.append(columns.get(i).numeric() ? "<td class=\"num\">" : "<td>")
                        .append(row.get(i).html())
                        .append("</td>");
            }
            out.append("</tr>");
        }
        out.append("</tbody></table>");
    }

    private static void head(StringBuilder out, Column column) {
        out.append(column.numeric() ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">")
                .append(Html.escape(Html.cut(column.name(), 80)));
        if (!column.kind().isEmpty()) {
            out.append("<br><small class=\"muted\">")
                    .append(Html.escape(column.kind()))
                    .append("</small>");
        }
        out.append("</th>");
    }
}
