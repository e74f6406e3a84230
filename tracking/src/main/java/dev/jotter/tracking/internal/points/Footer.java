package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of a compacted file: the files it stands for, and per series its summary and where its blocks lie.
 *
 * @param attempt the attempt that compacted
 * @param absorbed names of metrics files whose points are in this one; readers leave those out
 * @param series by key
 */
record Footer(int attempt, List<String> absorbed, Map<String, Entry> series) {

    /**
     * One series.
     *
     * @param offsets of its blocks, in order
     * @param sketch offset of its {@link Sketch}, 0 for none
     */
    record Entry(Tally tally, List<Long> offsets, long sketch) {}

    Bytes encode() {
        Bytes body = new Bytes();
        body.varint(attempt);
        body.varint(absorbed.size());
        absorbed.forEach(body::text);
        body.varint(series.size());
        series.forEach((key, entry) -> {
            body.text(key);
            entry.tally.write(body);
            body.varint(entry.offsets.size());
            entry.offsets.forEach(body::varint);
            body.varint(entry.sketch);
        });
        return body;
    }

    /** The footer of a compacted file; null where there is none or it is damaged. */
    static @Nullable Footer read(FileChannel channel, long size) throws IOException {
        if (size < Frame.HEADER.length + Frame.HEAD + Frame.TAIL) {
            return null;
        }
        ByteBuffer tail = ByteBuffer.allocate(Frame.TAIL);
        channel.read(tail, size - Frame.TAIL);
        if (tail.hasRemaining()) {
            return null;
        }
        long offset = tail.flip().getLong();
        if (tail.getInt() != Frame.END_MAGIC || offset < Frame.HEADER.length || offset > size - Frame.TAIL) {
            return null;
        }
        List<Footer> found = new ArrayList<>(1);
        new FrameScan(channel).scan(offset, size - Frame.TAIL, (type, at, bytes, from, end) -> {
            if ((type == Frame.FOOTER || type == Frame.FOOTER_1) && at == offset) {
                found.add(decode(new Cursor(bytes, from, end), type == Frame.FOOTER));
            }
        });
        return found.isEmpty() ? null : found.get(0);
    }

    private static Footer decode(Cursor in, boolean sketches) {
        int attempt = in.count();
        int files = in.count();
        List<String> absorbed = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            absorbed.add(in.text());
        }
        int keys = in.count();
        Map<String, Entry> series = new LinkedHashMap<>();
        for (int i = 0; i < keys; i++) {
            String key = in.text();
            Tally tally = Tally.read(in);
            int blocks = in.count();
            List<Long> offsets = new ArrayList<>();
            for (int b = 0; b < blocks; b++) {
                offsets.add(in.varint());
            }
            series.put(key, new Entry(tally, offsets, sketches ? in.varint() : 0));
        }
        return new Footer(attempt, absorbed, series);
    }
}
