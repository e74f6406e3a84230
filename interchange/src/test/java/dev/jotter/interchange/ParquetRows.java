package dev.jotter.interchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** The rows of a Parquet file, by Apache's own reader; only gzip is the JDK's, as theirs wants all of Hadoop. */
final class ParquetRows {

    private ParquetRows() {}

    static List<Group> of(Path file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Gzip())
                .build();
        List<Group> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.add(records.read());
                }
            }
        }
        return rows;
    }

    private static final class Gzip implements CompressionCodecFactory {

        private static byte[] plain(InputStream packed, int size) throws IOException {
            try (GZIPInputStream in = new GZIPInputStream(packed)) {
                byte[] plain = in.readAllBytes();
                if (plain.length != size) {
                    throw new IOException("a page has " + plain.length + " bytes; its header says " + size);
                }
                return plain;
            }
        }

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName name) {
            throw new UnsupportedOperationException("it reads only");
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
            if (name != CompressionCodecName.GZIP) {
                throw new IllegalArgumentException("codec is " + name + "; expected GZIP");
            }
            return new BytesInputDecompressor() {
                @Override
                public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                    return BytesInput.from(plain(bytes.toInputStream(), size));
                }

                @Override
                public void decompress(ByteBuffer in, int from, ByteBuffer out, int size) throws IOException {
                    byte[] packed = new byte[from];
                    in.get(packed);
                    out.put(plain(new ByteArrayInputStream(packed), size));
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public void release() {}
    }
}
