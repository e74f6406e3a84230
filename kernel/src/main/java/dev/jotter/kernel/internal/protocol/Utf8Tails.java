package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Holds back a character that was cut by the end of one piece until the next piece brings its rest. */
final class Utf8Tails {

    private @Nullable JsonObject parent;
    private String stream = "";
    private byte[] tail = {};

    @SuppressWarnings("ReferenceEquality") // one parent object per request
    String decode(String ofStream, JsonObject ofParent, byte[] piece) {
        byte[] all = piece;
        if (tail.length > 0 && ofParent == parent && ofStream.equals(stream)) {
            all = Arrays.copyOf(tail, tail.length + piece.length);
            System.arraycopy(piece, 0, all, tail.length, piece.length);
        }
        int whole = all.length - cut(all);
        tail = Arrays.copyOfRange(all, whole, all.length);
        parent = ofParent;
        stream = ofStream;
        return new String(all, 0, whole, StandardCharsets.UTF_8);
    }

    /** How many bytes at the end begin a character that is not complete. */
    private static int cut(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int b = bytes[bytes.length - back] & 0xFF;
            if (b >= 0xC0) {
                int needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return back < needed ? back : 0;
            }
            if (b < 0x80) {
                return 0;
            }
        }
        return 0;
    }
}
