package dev.jotter.interchange.internal.table;

import dev.jotter.interchange.internal.json.JsonText;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, with line feeds between the rows. No value is an empty cell, an empty text is {@code ""};
 * numbers are written so that they read back as the same double.
 */
public final class CsvCells implements Cells {

    private final Writer out;
    private final Times times = new Times();
    private boolean begun;

    public CsvCells(Table table, Writer out) throws IOException {
        this.out = out;
        for (Column column : table.columns()) {
            text(column.name());
        }
        endRow();
    }

    @Override
    public void text(@Nullable String value) throws IOException {
        comma();
        if (value == null) {
            return;
        }
        if (!quotes(value)) {
            out.write(value);
            return;
        }
        out.write('"');
        out.write(value.replace("\"", "\"\""));
        out.write('"');
    }

    private static boolean quotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char at = value.charAt(i);
            if (at == '"' || at == ',' || at == '\n' || at == '\r') {
                return true;
            }
        }
        // Some readers take blanks at the edges away.
        return value.isEmpty() || value.charAt(0) <= ' ' || value.charAt(value.length() - 1) <= ' ';
    }

    @Override
    public void whole(@Nullable Long value) throws IOException {
        plain(value == null ? "" : Long.toString(value));
    }

    @Override
    public void number(double value) throws IOException {
        plain(Double.toString(value));
    }

    @Override
    public void truth(@Nullable Boolean value) throws IOException {
        plain(value == null ? "" : value.toString());
    }

    @Override
    public void time(@Nullable Long millis) throws IOException {
        plain(millis == null ? "" : times.text(millis));
    }

    @Override
    public void json(Object value) throws IOException {
        text(JsonText.of(value));
    }

    @Override
    public void endRow() throws IOException {
        out.write('\n');
        begun = false;
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }

    private void plain(String text) throws IOException {
        comma();
        out.write(text);
    }

    private void comma() throws IOException {
        if (begun) {
            out.write(',');
        }
        begun = true;
    }
}
