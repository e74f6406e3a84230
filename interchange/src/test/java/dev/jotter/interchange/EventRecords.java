package dev.jotter.interchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Event files made by hand, byte by byte. */
final class EventRecords {

    private EventRecords() {}

    static byte[] framed(byte[] inside) {
        ByteBuffer out = ByteBuffer.allocate(inside.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(inside.length);
        out.putInt(masked(out.array(), 8));
        out.put(inside).putInt(masked(inside, inside.length));
        return out.array();
    }

    static byte[] scalar(String tag, int step, float value) {
        byte[] name = tag.getBytes(StandardCharsets.UTF_8);
        ByteBuffer inner = ByteBuffer.allocate(name.length + 7).order(ByteOrder.LITTLE_ENDIAN);
        inner.put((byte) 0x0a)
                .put((byte) name.length)
                .put(name)
                .put((byte) 0x15)
                .putFloat(value);
        ByteBuffer event = ByteBuffer.allocate(inner.capacity() + 15).order(ByteOrder.LITTLE_ENDIAN);
        event.put((byte) 0x09).putDouble(1.7e9).put((byte) 0x10).put((byte) step);
        event.put((byte) 0x2a).put((byte) (inner.capacity() + 2));
        event.put((byte) 0x0a).put((byte) inner.capacity());
        return framed(ByteBuffer.allocate(inner.capacity() + 15)
                .put(event.array(), 0, 15)
                .put(inner.array())
                .array());
    }

    private static int masked(byte[] bytes, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, count);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }
}
