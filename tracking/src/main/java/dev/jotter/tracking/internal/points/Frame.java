package dev.jotter.tracking.internal.points;

import java.util.zip.CRC32;

/** What surrounds each block in a metrics file: magic, type, length, checksum (docs/store.md). */
final class Frame {

    /** "JTRMETR" and the format's version: 2 since there are packed columns and sketches. */
    static final byte[] HEADER = {'J', 'T', 'R', 'M', 'E', 'T', 'R', 2};

    static final int VERSION = HEADER[7];
    static final int MAGIC = 0x4A424C4B; // JBLK
    static final int END_MAGIC = 0x4A454E44; // JEND
    static final int HEAD = 13;
    static final int TAIL = 12;
    static final int LARGEST = 1 << 28;

    static final int POINTS = 1;
    /** The writer of this file has closed it: nothing follows. */
    static final int CLOSED = 2;

    /** A footer of format 1, without sketches. */
    static final int FOOTER_1 = 3;
    /** Like {@link #POINTS}: few points that stand for a long series ({@link Sketch}). */
    static final int SKETCH = 4;

    static final int FOOTER = 5;

    private Frame() {}

    /** A whole frame around a body. */
    static Bytes around(int type, Bytes body) {
        Bytes frame = new Bytes();
        frame.size = HEAD;
        frame.append(body.array, 0, body.size);
        seal(frame, type);
        return frame;
    }

    /** Fills in the head of a frame whose body is there. */
    static void seal(Bytes frame, int type) {
        int end = frame.size;
        frame.size = 0;
        frame.u32(MAGIC);
        frame.u8(type);
        frame.u32(end - HEAD);
        frame.u32(crc(type, frame.array, HEAD, end - HEAD));
        frame.size = end;
    }

    static int crc(int type, byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
