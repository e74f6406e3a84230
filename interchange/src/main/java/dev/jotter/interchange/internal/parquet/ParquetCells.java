package dev.jotter.interchange.internal.parquet;

import dev.jotter.interchange.internal.json.JsonText;
import dev.jotter.interchange.internal.table.Cells;
import dev.jotter.interchange.internal.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A table as a Parquet file (format 2, data pages of version 1, gzip): "PAR1", row groups, footer, its length, "PAR1".
 * Texts that repeat are kept once per row group.
 */
public final class ParquetCells implements Cells {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP_ROWS = 1 << 20;
    private static final long GROUP_BYTES = 64L << 20;
    private static final int LOOK = 1 << 10;

    private final Table table;
    private final OutputStream out;
    private final List<ColumnDescriptor> columns;
    private final MessageType schema;
    private final List<RowGroup> groups = new ArrayList<>();
    private final ColumnWriter[] writers;
    private final @Nullable String[] texts;
    private final Binary[] binaries;
    private RowGroupPages pages = new RowGroupPages();
    private ColumnWriteStore store;
    private int at;
    private long rows;
    private long allRows;
    private long offset = MAGIC.length;

    public ParquetCells(Table table, OutputStream out) throws IOException {
        this.table = table;
        this.out = out;
        schema = ParquetSchema.message(table);
        columns = schema.getColumns();
        writers = new ColumnWriter[columns.size()];
        texts = new String[columns.size()];
        binaries = new Binary[columns.size()];
        store = newStore();
        out.write(MAGIC);
    }

    private ColumnWriteStore newStore() {
        ColumnWriteStore made = ParquetProperties.builder()
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                // Doubles and steps hardly repeat; looking for that costs more than it saves.
                .withDictionaryEncoding(false)
                .withDictionaryEncoding("run_id", true)
                .withDictionaryEncoding("run_name", true)
                .withDictionaryEncoding("experiment", true)
                .withDictionaryEncoding("key", true)
                .build()
                .newColumnWriteStore(schema, pages);
        for (int i = 0; i < writers.length; i++) {
            writers[i] = made.getColumnWriter(columns.get(i));
        }
        return made;
    }

    @Override
    public void text(@Nullable String value) {
        if (value == null) {
            missing();
            return;
        }
        if (!value.equals(texts[at])) {
            texts[at] = value;
            binaries[at] = Binary.fromString(value);
        }
        Binary binary = binaries[at];
        next().write(binary, 0, level());
    }

    @Override
    public void whole(@Nullable Long value) {
        if (value == null) {
            missing();
        } else {
            next().write(value, 0, level());
        }
    }

    @Override
    public void number(double value) {
        next().write(value, 0, level());
    }

    @Override
    public void truth(@Nullable Boolean value) {
        if (value == null) {
            missing();
        } else {
            next().write(value, 0, level());
        }
    }

    @Override
    public void time(@Nullable Long millis) {
        whole(millis);
    }

    @Override
    public void json(Object value) throws IOException {
        text(JsonText.of(value));
    }

    @Override
    public void endRow() throws IOException {
        store.endRecord();
        at = 0;
        rows++;
        if (rows == GROUP_ROWS || (rows % LOOK == 0 && store.getBufferedSize() + pages.size() > GROUP_BYTES)) {
            endGroup();
            pages = new RowGroupPages();
            store = newStore();
        }
    }

    @Override
    public void close() throws IOException {
        if (rows > 0) {
            endGroup();
        }
        FileMetaData footer = new FileMetaData(2, ParquetSchema.elements(table), allRows, groups);
        footer.setCreated_by("jotter");
        footer.setColumn_orders(columns.stream()
                .map(any -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                .toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        bytes.writeTo(out);
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size())
                .array());
        out.write(MAGIC);
        out.flush();
    }

    private void endGroup() throws IOException {
        store.flush();
        store.close();
        List<ColumnChunk> chunks = new ArrayList<>();
        long uncompressed = 0;
        long begin = offset;
        for (ColumnDescriptor column : columns) {
            ColumnMetaData meta = pages.of(column).writeTo(out, offset);
            chunks.add(new ColumnChunk(0).setMeta_data(meta));
            offset += meta.getTotal_compressed_size();
            uncompressed += meta.getTotal_uncompressed_size();
        }
        groups.add(new RowGroup(chunks, uncompressed, rows)
                .setFile_offset(begin)
                .setTotal_compressed_size(offset - begin)
                .setOrdinal((short) groups.size()));
        allRows += rows;
        rows = 0;
    }

    private void missing() {
        next().writeNull(0, 0);
    }

    private ColumnWriter next() {
        return writers[at++];
    }

    /** Of the column that {@link #next} has just given. */
    private int level() {
        return columns.get(at - 1).getMaxDefinitionLevel();
    }

    /** The pages of the row group at hand. */
    private static final class RowGroupPages implements PageWriteStore {
        private final Map<ColumnDescriptor, ColumnChunkPages> chunks = new LinkedHashMap<>();

        @Override
        public PageWriter getPageWriter(ColumnDescriptor column) {
            return of(column);
        }

        ColumnChunkPages of(ColumnDescriptor column) {
            return chunks.computeIfAbsent(column, ColumnChunkPages::new);
        }

        long size() {
            return chunks.values().stream()
                    .mapToLong(ColumnChunkPages::getMemSize)
                    .sum();
        }
    }
}
