package dev.jotter.interchange.internal.table;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jotter.interchange.internal.json.JsonText;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** One JSON object per row and line. No value is {@code null}. */
public final class JsonLines implements Cells {

    private final Table table;
    private final JsonGenerator out;
    private final Times times = new Times();
    private int at;

    public JsonLines(Table table, Writer writer) throws IOException {
        this.table = table;
        out = JsonText.FACTORY.createGenerator(writer).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        out.setRootValueSeparator(null);
    }

    @Override
    public void text(@Nullable String value) throws IOException {
        name();
        out.writeString(value);
    }

    @Override
    public void whole(@Nullable Long value) throws IOException {
        name();
        if (value == null) {
            out.writeNull();
        } else {
            out.writeNumber(value);
        }
    }

    @Override
    public void number(double value) throws IOException {
        name();
        out.writeNumber(value);
    }

    @Override
    public void truth(@Nullable Boolean value) throws IOException {
        name();
        if (value == null) {
            out.writeNull();
        } else {
            out.writeBoolean(value);
        }
    }

    @Override
    public void time(@Nullable Long millis) throws IOException {
        name();
        out.writeString(millis == null ? null : times.text(millis));
    }

    @Override
    public void json(Object value) throws IOException {
        name();
        JsonText.write(out, value);
    }

    @Override
    public void endRow() throws IOException {
        out.writeEndObject();
        out.writeRaw('\n');
        at = 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void name() throws IOException {
        if (at == 0) {
            out.writeStartObject();
        }
        out.writeFieldName(table.columns().get(at++).name());
    }
}
