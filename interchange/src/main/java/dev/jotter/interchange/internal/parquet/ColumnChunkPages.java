package dev.jotter.interchange.internal.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of one column in one row group, each with its header, gzipped: what every reader of Parquet knows. */
final class ColumnChunkPages implements PageWriter {

    private final ColumnDescriptor column;
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final Set<org.apache.parquet.format.Encoding> encodings =
            EnumSet.noneOf(org.apache.parquet.format.Encoding.class);
    private byte[] dictionary = {};
    private long uncompressed;
    private long values;
    private @Nullable Statistics<?> statistics;

    ColumnChunkPages(ColumnDescriptor column) {
        this.column = column;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int count,
            int rows,
            Statistics<?> of,
            SizeStatistics sizes,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        writePage(bytes, count, rows, of, repetition, definition, encoding);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int count,
            int rows,
            Statistics<?> of,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        DataPageHeader data = new DataPageHeader(count, named(encoding), named(definition), named(repetition));
        encodings.add(named(encoding));
        encodings.add(named(definition));
        values += count;
        merge(of);
        page(new PageHeader(PageType.DATA_PAGE, 0, 0).setData_page_header(data), bytes, pages);
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes, int count, Statistics<?> of, Encoding repetition, Encoding definition, Encoding encoding)
            throws IOException {
        writePage(bytes, count, count, of, repetition, definition, encoding);
    }

    @Override
    public void writePageV2(
            int rows,
            int nulls,
            int count,
            BytesInput repetition,
            BytesInput definition,
            Encoding encoding,
            BytesInput bytes,
            Statistics<?> of) {
        throw new UnsupportedOperationException("pages are of version 1");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encodings.add(named(page.getEncoding()));
        DictionaryPageHeader data = new DictionaryPageHeader(page.getDictionarySize(), named(page.getEncoding()));
        page(new PageHeader(PageType.DICTIONARY_PAGE, 0, 0).setDictionary_page_header(data), page.getBytes(), out);
        dictionary = out.toByteArray();
    }

    @Override
    public long getMemSize() {
        return pages.size();
    }

    @Override
    public long allocatedSize() {
        return pages.size();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + column + " " + pages.size() + " bytes";
    }

    /** Writes them at that offset of the file, and says what the footer is to say of them. */
    org.apache.parquet.format.ColumnMetaData writeTo(OutputStream out, long offset) throws IOException {
        out.write(dictionary);
        pages.writeTo(out);
        org.apache.parquet.format.ColumnMetaData meta = new org.apache.parquet.format.ColumnMetaData(
                ParquetSchema.type(column.getPrimitiveType()),
                new ArrayList<>(encodings),
                List.of(column.getPath()),
                CompressionCodec.GZIP,
                values,
                uncompressed,
                dictionary.length + (long) pages.size(),
                offset + dictionary.length);
        if (dictionary.length > 0) {
            meta.setDictionary_page_offset(offset);
        }
        if (statistics != null) {
            meta.setStatistics(ParquetSchema.statistics(statistics));
        }
        return meta;
    }

    private void page(PageHeader header, BytesInput bytes, ByteArrayOutputStream out) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new QuickGzip(packed)) {
            bytes.writeAllTo(gzip);
        }
        header.setUncompressed_page_size(Math.toIntExact(bytes.size()));
        header.setCompressed_page_size(packed.size());
        int before = out.size();
        Util.writePageHeader(header, out);
        uncompressed += out.size() - before + bytes.size();
        packed.writeTo(out);
    }

    private void merge(Statistics<?> of) {
        if (statistics == null) {
            statistics = of.copy();
        } else {
            statistics.mergeStatistics(of);
        }
    }

    private static org.apache.parquet.format.Encoding named(Encoding encoding) {
        return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, 1 << 13);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
