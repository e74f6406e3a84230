package dev.jotter.bench.tracking;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** A TensorBoard event file: a TFRecord per point around an Event message, values cut to floats. */
final class Tfevents implements Tracker {

    private final OutputStream out;
    private final byte[] eventBytes = new byte[1024];
    private final byte[] headBytes = new byte[8];
    private final byte[] sumBytes = new byte[4];
    private final ByteBuffer event = ByteBuffer.wrap(eventBytes).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer head = ByteBuffer.wrap(headBytes).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer checksum = ByteBuffer.wrap(sumBytes).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();

    Tfevents(Path directory) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(directory.resolve("events.out.tfevents.1")), 1 << 16);
    }

    @Override
    public void log(String key, double value, long step) throws IOException {
        byte[] tag = key.getBytes(StandardCharsets.UTF_8);
        event.clear();
        event.put((byte) 0x09).putDouble(System.currentTimeMillis() / 1000.0);
        event.put((byte) 0x10);
        varint(step);
        int scalar = 2 + tag.length + 5;
        event.put((byte) 0x2A).put((byte) (scalar + 2)).put((byte) 0x0A).put((byte) scalar);
        event.put((byte) 0x0A).put((byte) tag.length).put(tag);
        event.put((byte) 0x15).putFloat((float) value);
        head.clear().putLong(event.position());
        record(headBytes, head.position());
        record(eventBytes, event.position());
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            event.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        event.put((byte) rest);
    }

    /** The bytes, and their checksum masked as TFRecords have it. */
    private void record(byte[] bytes, int length) throws IOException {
        crc.reset();
        crc.update(bytes, 0, length);
        int sum = (int) crc.getValue();
        out.write(bytes, 0, length);
        checksum.clear().putInt((sum >>> 15 | sum << 17) + 0xA282EAD8);
        out.write(sumBytes, 0, 4);
    }

    @Override
    public void finish() throws IOException {
        out.close();
    }
}
