package dev.jotter.tracking;

import java.io.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import java.util.zip.*;

/** Reads all points of a run as docs/store.md says, with nothing but the JDK. */
record PlainReader(List<Point> all, Set<String> absorbed) {
    record Point(String file, long offset, long attempt, String key, long step, long time, double value) {}

    static List<Point> points(Path run) throws IOException {
        PlainReader reader = new PlainReader(new ArrayList<>(), new HashSet<>());
        for (String file : run.toFile().list((directory, name) -> name.matches("metrics(-\\d+)?\\.bin")))
            reader.frames(file, ByteBuffer.wrap(Files.readAllBytes(run.resolve(file))));
        List<Map<String, Long>> fences = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("run.jsonl"), StandardCharsets.ISO_8859_1))
            if (line.startsWith("{\"event\":\"attempt\",\"attempt\":" + (fences.size() + 1) + ",")) {
                fences.add(new HashMap<>());
                Matcher size = Pattern.compile("\"([^\"]+)\":(\\d+)").matcher(line.split("\"fence\":")[1]);
                while (size.find()) fences.get(fences.size() - 1).put(size.group(1), Long.valueOf(size.group(2)));
            }
        return reader.shown(fences);
    }

    List<Point> shown(List<Map<String, Long>> fences) {
        all.removeIf(p -> absorbed.contains(p.file));
        all.removeIf(p -> fences.stream().skip(p.attempt).anyMatch(f -> p.offset >= f.getOrDefault(p.file, 0L)));
        Map<String, TreeMap<Long, Long>> lowest = new HashMap<>();
        all.forEach(p -> lowest.computeIfAbsent(p.key, k -> new TreeMap<>()).merge(p.attempt, p.step, Math::min));
        all.removeIf(p ->
                lowest.get(p.key).tailMap(p.attempt, false).values().stream().anyMatch(s -> p.step >= s));
        all.sort(Comparator.comparing(Point::key).thenComparing(Point::step).thenComparing(Point::time));
        return all;
    }

    void frames(String file, ByteBuffer in) throws IOException {
        boolean compacted = in.limit() > 20 && in.getInt(in.limit() - 4) == 0x4A454E44;
        for (int at = 8, size; at + 13 <= in.limit(); at += size) {
            int left = in.limit() - at - 13, length = Math.max(0, Math.min(in.getInt(at + 5), left));
            CRC32 crc = new CRC32();
            crc.update(in.get(at + 4));
            crc.update(in.slice(at + 13, length));
            boolean whole = in.getInt(at) == 0x4A424C4B && (int) crc.getValue() == in.getInt(at + 9);
            size = whole ? 13 + length : 1;
            InputStream body = new ByteArrayInputStream(in.array(), at + 13, length);
            if (whole && in.get(at + 4) == 1) points(body, file, compacted ? -1 : at);
            if (whole && (in.get(at + 4) == 3 || in.get(at + 4) == 5) && varint(body) > 0)
                for (long files = varint(body); files > 0; files--) absorbed.add(text(body));
        }
    }

    void points(InputStream body, String file, long offset) throws IOException {
        long attempt = varint(body);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (long keys = varint(body); keys > 0; keys--, varint(body)) counts.put(text(body), (int) varint(body));
        int codec = body.read();
        InputStream in = codec < 2 && varint(body) > 0 && codec == 1 ? inflated(body) : body;
        for (String key : counts.keySet()) {
            long[] steps = longs(in, counts.get(key)), times = longs(in, counts.get(key));
            int width = in.read();
            byte[] parts = codec == 2 ? planes(in, width, steps.length) : in.readNBytes(width * steps.length);
            for (int i = 0; i < steps.length; i++) {
                long bits = 0;
                for (int b = i; b < parts.length; b += steps.length) bits = bits << 8 | parts[b] & 0xFF;
                double value = width == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
                all.add(new Point(file, offset, attempt, key, steps[i], times[i], value));
            }
        }
    }

    static long[] longs(InputStream in, int count) throws IOException {
        long[] values = new long[count];
        values[0] = zigzag(varint(in));
        int kind = in.read();
        long stride = kind == 0 ? zigzag(varint(in)) : 0;
        for (int i = 1; i < count; i++) values[i] = values[i - 1] + (kind == 1 ? zigzag(varint(in)) : stride);
        for (int from = 1; kind == 2 && from < count; from += 128) {
            int n = Math.min(128, count - from);
            long lowest = zigzag(varint(in));
            int bits = in.read();
            BitSet packed = BitSet.valueOf(in.readNBytes((n * bits + 7) / 8));
            for (int i = 0; i < n; i++) {
                long[] above = packed.get(i * bits, i * bits + bits).toLongArray();
                values[from + i] = values[from + i - 1] + lowest + (above.length == 0 ? 0 : above[0]);
            }
        }
        return values;
    }

    static byte[] planes(InputStream in, int width, int count) throws IOException {
        ByteBuffer planes = ByteBuffer.allocate(width * count);
        while (planes.hasRemaining()) {
            int kind = in.read();
            byte[] one = in.readNBytes(
                    kind == 0
                            ? 1
                            : kind == 1
                                    ? count
                                    : ByteBuffer.wrap(in.readNBytes(4)).getInt());
            if (kind == 2) one = inflated(new ByteArrayInputStream(one)).readAllBytes();
            for (int i = 0; i < count; i++) planes.put(one[kind == 0 ? 0 : i]);
        }
        return planes.array();
    }

    static InputStream inflated(InputStream in) {
        return new InflaterInputStream(in, new Inflater(true));
    }

    static long varint(InputStream in) throws IOException {
        long value = 0;
        for (int shift = 0, b = 0x80; b >= 0x80; shift += 7) value |= (long) ((b = in.read()) & 0x7F) << shift;
        return value;
    }

    static long zigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    static String text(InputStream in) throws IOException {
        return new String(in.readNBytes((int) varint(in)), StandardCharsets.UTF_8);
    }
}
