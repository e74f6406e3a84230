package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code run.jsonl} as bytes and back. Its last field is the checksum of all before it, so that a flipped bit
 * costs the line instead of changing what it says. A line without one, written by hand say, is taken at its word.
 */
final class LineCodec {

    private static final byte[] FIELD = ",\"crc\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] START = "{\"event\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 8;
    private static final int SUFFIX = FIELD.length + DIGITS + 2;

    private LineCodec() {}

    /** Without the line break. */
    static byte[] encode(Map<String, ?> line) {
        byte[] json = Json.line(line).getBytes(StandardCharsets.UTF_8);
        int length = json.length - 1;
        byte[] bytes = Arrays.copyOf(json, length + SUFFIX);
        byte[] suffix = (new String(FIELD, StandardCharsets.US_ASCII) + crc(json, 0, length) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(suffix, 0, bytes, length, SUFFIX);
        return bytes;
    }

    /** @throws IOException when the line is damaged */
    static Map<String, @Nullable Object> decode(byte[] bytes, int from, int to) throws IOException {
        int field = to - SUFFIX;
        if (field > from && Arrays.equals(bytes, field, field + FIELD.length, FIELD, 0, FIELD.length)) {
            int digits = field + FIELD.length;
            String told = new String(bytes, digits, DIGITS, StandardCharsets.US_ASCII);
            if (!told.equals(crc(bytes, from, field - from))) {
                throw new IOException("damaged");
            }
        }
        return Json.object(bytes, from, to - from);
    }

    /** Whether a line that cannot be decoded is the beginning of one, whose writer was stopped by a full disk, say. */
    static boolean torn(byte[] bytes, int from, int to) {
        int known = Math.min(START.length, to - from);
        if (!Arrays.equals(bytes, from, from + known, START, 0, known) || (to > from && bytes[to - 1] == '}')) {
            return false;
        }
        int field = to - FIELD.length;
        while (field > from && !Arrays.equals(bytes, field, field + FIELD.length, FIELD, 0, FIELD.length)) {
            field--;
        }
        return field <= from || to - field < SUFFIX;
    }

    /** The checksum of a text, as eight hex digits. */
    static String crc(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return crc(bytes, 0, bytes.length);
    }

    private static String crc(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return String.format("%08x", crc.getValue());
    }
}
