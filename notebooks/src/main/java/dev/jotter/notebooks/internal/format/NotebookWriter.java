package dev.jotter.notebooks.internal.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.Output;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a notebook as Python's {@code nbformat.write} does: json.dumps with indent 1 and sorted keys, then a newline. */
public final class NotebookWriter {

    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEntrySpacing(Spacing.NONE)
            .withArrayValueSpacing(Spacing.NONE)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    private static final Set<String> NOT_STORED = Set.of("orig_nbformat", "orig_nbformat_minor", "signature");

    private final JsonGenerator json;
    private final JsonValues values;

    private NotebookWriter(JsonGenerator json) {
        this.json = json;
        this.values = new JsonValues(json);
    }

    /** Writes and flushes; leaves {@code out} open. */
    public static void write(Notebook notebook, Writer out) throws IOException {
        JsonGenerator generator = JsonValues.FACTORY.createGenerator(out);
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        generator.setPrettyPrinter(new DefaultPrettyPrinter(SEPARATORS)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter));
        try (generator) {
            new NotebookWriter(generator).notebook(notebook);
        }
        out.write('\n');
        out.flush();
    }

    private void notebook(Notebook notebook) throws IOException {
        Map<String, @Nullable Object> fields = new TreeMap<>(PythonText.BY_CODE_POINT);
        fields.put("cells", notebook.cells());
        fields.put("metadata", without(notebook.metadata(), NOT_STORED));
        fields.put("nbformat", 4);
        fields.put("nbformat_minor", 5);
        fields.putAll(notebook.extra());
        json.writeStartObject();
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            if (field.getKey().equals("cells")) {
                json.writeArrayFieldStart("cells");
                for (Cell cell : notebook.cells()) {
                    values.value(fields(cell));
                }
                json.writeEndArray();
            } else {
                values.field(field.getKey(), field.getValue());
            }
        }
        json.writeEndObject();
    }

    private static Map<String, @Nullable Object> fields(Cell cell) {
        Map<String, @Nullable Object> fields = new TreeMap<>(PythonText.BY_CODE_POINT);
        fields.putAll(cell.extra());
        if (!cell.attachments().isEmpty()) {
            Map<String, @Nullable Object> attachments = new LinkedHashMap<>();
            cell.attachments().forEach((name, bundle) -> attachments.put(name, split(bundle)));
            fields.put("attachments", attachments);
        }
        fields.put("cell_type", cell.kind().name().toLowerCase(Locale.ROOT));
        fields.put("id", cell.id());
        fields.put("metadata", without(cell.metadata(), Set.of("trusted")));
        fields.put("source", PythonText.lines(cell.source()));
        if (cell.isCode()) {
            fields.put("execution_count", cell.executionCount());
            fields.put(
                    "outputs",
                    cell.outputs().stream().map(NotebookWriter::output).toList());
        }
        return fields;
    }

    private static Map<String, @Nullable Object> output(Output output) {
        Map<String, @Nullable Object> out = new TreeMap<>();
        if (output instanceof Output.Stream stream) {
            out.put("output_type", "stream");
            out.put("name", stream.name());
            out.put("text", PythonText.lines(stream.text()));
        } else if (output instanceof Output.Display display) {
            out.put("output_type", "display_data");
            out.put("data", split(display.data()));
            out.put("metadata", display.metadata());
        } else if (output instanceof Output.Result result) {
            out.put("output_type", "execute_result");
            out.put("data", split(result.data()));
            out.put("metadata", result.metadata());
            out.put("execution_count", result.executionCount());
        } else if (output instanceof Output.Failure failure) {
            out.put("output_type", "error");
            out.put("ename", failure.name());
            out.put("evalue", failure.value());
            out.put("traceback", failure.traceback());
        } else if (output instanceof Output.Other other) {
            out.putAll(other.json());
            if (other.known() != null) {
                out.putAll(output(other.known()));
            }
        }
        return out;
    }

    private static Map<String, @Nullable Object> split(Map<String, @Nullable Object> bundle) {
        Map<String, @Nullable Object> split = new TreeMap<>(PythonText.BY_CODE_POINT);
        bundle.forEach((mime, value) -> split.put(
                mime, value instanceof String text && MimeTypes.isSplit(mime) ? PythonText.lines(text) : value));
        return split;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> map, Set<String> keys) {
        Map<String, @Nullable Object> kept = new TreeMap<>(PythonText.BY_CODE_POINT);
        map.forEach((key, value) -> {
            if (!keys.contains(key)) {
                kept.put(key, value);
            }
        });
        return kept;
    }
}
