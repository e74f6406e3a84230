package dev.jotter.tracking;

import java.io.*;
import java.nio.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import java.util.stream.*;
import java.util.zip.*;

/** A point, and how to read all that count of a run as docs/store.md says, with nothing but the JDK. */
record PlainReader(String file, long offset, long attempt, String key, long step, long time, double value) {
    static List<PlainReader> points(Path run) throws IOException {
        List<PlainReader> all = new ArrayList<>();
        Set<String> absorbed = new HashSet<>();
        for (String file : run.toFile().list((directory, name) -> name.matches("metrics(-\\d+)?\\.bin"))) {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(run.resolve(file)));
            boolean compacted = in.limit() > 20 && in.getInt(in.limit() - 4) == 0x4A454E44;
            for (int at = 8, next; at + 13 <= in.limit(); at = next) {
                int type = in.get(at + 4), size = Math.max(0, Math.min(in.getInt(at + 5), in.limit() - at - 13));
                CRC32 crc = new CRC32();
                crc.update(type);
                crc.update(in.slice(at + 13, size));
                boolean whole = in.getInt(at) == 0x4A424C4B && (int) crc.getValue() == in.getInt(at + 9);
                InputStream body = new ByteArrayInputStream(in.array(), at + 13, size);
                if (whole && type == 1) frame(body, file, compacted ? -1 : at, all);
                if (whole && (type == 3 || type == 5) && varint(body, false) > 0)
                    for (long files = varint(body, false); files > 0; files--) absorbed.add(text(body));
                next = at + (whole ? 13 + size : 1);
            }
        }
        List<Map<String, Long>> fences = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("run.jsonl"), StandardCharsets.ISO_8859_1))
            if (line.startsWith("{\"event\":\"attempt\",\"attempt\":" + (fences.size() + 1) + ","))
                fences.add(Pattern.compile("\"([^\"]+)\":(\\d+)")
                        .matcher(line.split("\"fence\":")[1])
                        .results()
                        .collect(Collectors.toMap(size -> size.group(1), size -> Long.valueOf(size.group(2)))));
        all.removeIf(p -> absorbed.contains(p.file));
        all.removeIf(p -> fences.stream().skip(p.attempt).anyMatch(f -> p.offset >= f.getOrDefault(p.file, 0L)));
        Map<String, TreeMap<Long, Long>> low = new HashMap<>();
        all.forEach(p -> low.computeIfAbsent(p.key, k -> new TreeMap<>()).merge(p.attempt, p.step, Math::min));
        all.removeIf(
                p -> low.get(p.key).tailMap(p.attempt, false).values().stream().anyMatch(s -> p.step >= s));
        all.sort(Comparator.comparing(PlainReader::key)
                .thenComparing(PlainReader::step)
                .thenComparing(PlainReader::time));
        return all;
    }

    static void frame(InputStream in, String file, long offset, List<PlainReader> into) throws IOException {
        long attempt = varint(in, false);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (long keys = varint(in, false); keys > 0; keys--, varint(in, false))
            counts.put(text(in), (int) varint(in, false));
        int codec = in.read();
        if (codec < 2 && varint(in, false) > 0 && codec == 1) in = new InflaterInputStream(in, new Inflater(true));
        for (String key : counts.keySet()) {
            long[] steps = longs(in, counts.get(key)), times = longs(in, steps.length), bits = new long[steps.length];
            int width = in.read();
            for (int plane = 0; plane < width; plane++) {
                int kind = codec == 2 ? in.read() : 1, size = kind == 0 ? 1 : steps.length;
                byte[] bytes = in.readNBytes(kind == 2 ? new DataInputStream(in).readInt() : size);
                if (kind == 2)
                    bytes = new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true)).readAllBytes();
                for (int i = 0; i < bits.length; i++) bits[i] = bits[i] << 8 | bytes[i % size] & 0xFF;
            }
            for (int i = 0; i < bits.length; i++)
                into.add(new PlainReader(
                        file,
                        offset,
                        attempt,
                        key,
                        steps[i],
                        times[i],
                        width == 4 ? Float.intBitsToFloat((int) bits[i]) : Double.longBitsToDouble(bits[i])));
        }
    }

    static long[] longs(InputStream in, int count) throws IOException {
        long[] values = new long[count];
        values[0] = varint(in, true);
        int kind = in.read(), bits = 0;
        long least = kind == 0 ? varint(in, true) : 0;
        BitSet above = new BitSet();
        for (int i = 1; i < count; i++) {
            if (kind == 1 || kind == 2 && i % 128 == 1) least = varint(in, true);
            if (kind == 2 && i % 128 == 1) bits = in.read();
            if (kind == 2 && i % 128 == 1)
                above = BitSet.valueOf(in.readNBytes((Math.min(128, count - i) * bits + 7) / 8));
            int from = (i - 1) % 128 * bits;
            values[i] = values[i - 1]
                    + least
                    + LongStream.of(above.get(from, from + bits).toLongArray()).sum();
        }
        return values;
    }

    static long varint(InputStream in, boolean zigzag) throws IOException {
        long value = 0;
        for (int shift = 0, b = 0x80; b >= 0x80; shift += 7) value |= (long) ((b = in.read()) & 0x7F) << shift;
        return zigzag ? value >>> 1 ^ -(value & 1) : value;
    }

    static String text(InputStream in) throws IOException {
        return new String(in.readNBytes((int) varint(in, false)), StandardCharsets.UTF_8);
    }
}
