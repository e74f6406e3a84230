package dev.jotter.tracking.internal.points;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** What surrounds each block in a metrics file: magic, type, length, checksum (docs/store.md). */
final class Frame {

    /** "JTRMETR" and the format's version. */
    static final byte[] HEADER = {'J', 'T', 'R', 'M', 'E', 'T', 'R', 1};

    static final int VERSION = HEADER[7];
    static final int MAGIC = 0x4A424C4B; // JBLK
    static final int END_MAGIC = 0x4A454E44; // JEND
    static final int HEAD = 13;
    static final int TAIL = 12;
    static final int LARGEST = 1 << 28;

    static final int POINTS = 1;
    /** The writer of this file has closed it: nothing follows. */
    static final int CLOSED = 2;

    static final int FOOTER = 3;

    private Frame() {}

    static byte[] around(int type, Bytes body) {
        ByteBuffer frame = ByteBuffer.allocate(HEAD + body.size);
        frame.putInt(MAGIC).put((byte) type).putInt(body.size);
        frame.putInt(crc(type, body.array, 0, body.size));
        return frame.put(body.array, 0, body.size).array();
    }

    static int crc(int type, byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
