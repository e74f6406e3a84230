package dev.jotter.notebooks.internal.html;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Images that travel inside the page. */
final class DataUri {
    private static final Set<String> BITMAPS = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    /** Which characters base64 is written with; looked up, as pictures are most of a large notebook. */
    private static final boolean[] DIGIT = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
                .chars()
                .forEach(c -> DIGIT[c] = true);
    }

    private DataUri() {}

    /** A bitmap of a mime bundle as a data URI, or null if the type is not one or the text is not base64. */
    static @Nullable String bitmap(String mime, @Nullable Object value) {
        if (!BITMAPS.contains(mime) || !(value instanceof String text)) {
            return null;
        }
        String base64 = isBase64(text) ? text : text.replaceAll("\\s+", "");
        return !base64.isEmpty() && isBase64(base64) ? ("data:" + mime + ";base64,").concat(base64) : null;
    }

    /** How many pixels wide the bitmap is, by the header that every PNG begins with; 0 for all else. */
    static int width(String uri) {
        String png = "data:image/png;base64,";
        if (!uri.startsWith(png) || uri.length() < png.length() + 32) {
            return 0;
        }
        try {
            byte[] header = Base64.getDecoder().decode(uri.substring(png.length(), png.length() + 32));
            return Math.max(0, ByteBuffer.wrap(header).getInt(16));
        } catch (IllegalArgumentException notDecodable) {
            return 0;
        }
    }

    /** The first image of a mime bundle that can be shown, or null. */
    static @Nullable String image(Map<?, ?> bundle) {
        for (Map.Entry<?, ?> entry : bundle.entrySet()) {
            String mime = String.valueOf(entry.getKey());
            if (mime.equals("image/svg+xml") && entry.getValue() instanceof String text) {
                Svg svg = Svg.of(text);
                return svg == null ? null : Text.svgUri(svg.markup());
            }
            String uri = bitmap(mime, entry.getValue());
            if (uri != null) {
                return uri;
            }
        }
        return null;
    }

    static boolean isBitmap(String uri) {
        int comma = uri.indexOf(',');
        if (comma < 0 || !uri.startsWith("data:") || !uri.startsWith(";base64", comma - 7)) {
            return false;
        }
        return BITMAPS.contains(uri.substring(5, comma - 7).toLowerCase(Locale.ROOT))
                && isBase64(uri.substring(comma + 1));
    }

    /** An image source from foreign markup that is safe to show, or null. */
    static @Nullable String safe(String uri) {
        if (isBitmap(uri)) {
            return uri;
        }
        if (!uri.toLowerCase(Locale.ROOT).startsWith("data:image/svg+xml")) {
            return null;
        }
        int comma = uri.indexOf(',');
        if (comma < 0) {
            return null;
        }
        try {
            String data = percentDecoded(uri.substring(comma + 1));
            boolean base64 = uri.substring(0, comma).endsWith(";base64");
            Svg svg = Svg.of(base64 ? new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8) : data);
            return svg == null ? null : Text.svgUri(svg.markup());
        } catch (IllegalArgumentException notDecodable) {
            return null;
        }
    }

    /** Percent sequences decoded; a text with a broken one is returned as it is. */
    static String decode(String text) {
        try {
            return percentDecoded(text);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    private static String percentDecoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isBase64(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= DIGIT.length || !DIGIT[c]) {
                return false;
            }
        }
        return true;
    }
}
