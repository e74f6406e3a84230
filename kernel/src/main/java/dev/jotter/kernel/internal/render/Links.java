package dev.jotter.kernel.internal.render;

import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a value leads to: files below the working directory, which is that of the notebook, and pages of the web. No
 * other scheme gets a link, whatever a file is called.
 */
public final class Links {

    private Links() {}

    /** Relative to the notebook; empty for what lies elsewhere, where no front end would find it. */
    public static Optional<String> href(Path path) {
        if (path.getFileSystem() != Path.of("").getFileSystem()) {
            return Optional.empty();
        }
        Path here = Path.of("").toAbsolutePath().normalize();
        Path there = path.toAbsolutePath().normalize();
        if (!there.startsWith(here) || there.equals(here)) {
            return Optional.empty();
        }
        StringBuilder href = new StringBuilder();
        for (Path name : here.relativize(there)) {
            href.append(href.isEmpty() ? "" : "/").append(encoded(name.toString()));
        }
        return Optional.of(href.toString());
    }

    /** Only {@code http} and {@code https}. */
    static Optional<String> href(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? Optional.of(uri.toASCIIString()) : Optional.empty();
    }

    /** The value as a link, where it leads anywhere. */
    static Optional<Cell> cell(Object value) {
        Optional<String> href = Optional.empty();
        if (value instanceof Path path) {
            href = href(path);
        } else if (value instanceof URI uri) {
            href = href(uri);
        } else if (value instanceof URL url && url.toString().matches("(?i)https?://[\\x21-\\x7e]*")) {
            href = Optional.of(url.toString());
        }
        return href.map(to -> {
            String text = Html.cut(value.toString(), 200);
            return new Cell(text, anchor(text, to));
        });
    }

    static String anchor(String text, String href) {
        return "<a href=\"" + Html.escape(href) + "\" target=\"_blank\" rel=\"noopener noreferrer\">"
                + Html.escape(text) + "</a>";
    }

    /** All but letters, digits and {@code -._~}: a colon would make a scheme of what stands before it. */
    private static String encoded(String name) {
        StringBuilder out = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || "-._~".indexOf(b) >= 0;
            out.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return out.toString();
    }
}
