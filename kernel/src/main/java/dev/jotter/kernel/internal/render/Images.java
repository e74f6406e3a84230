package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.Renderers.Rendered;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Images as PNG, and files by what they are. */
public final class Images {
    private static final long EMBEDDED = 5_000_000;

    private Images() {}

    public static Rendered image(BufferedImage image) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("image/png", png(image));
        data.put("text/plain", "image of " + image.getWidth() + " by " + image.getHeight() + " pixels");
        return new Rendered(data, Map.of());
    }

    /** Base64 of the PNG. */
    public static String png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** An image file as the image, any other as a link with its size. */
    public static Rendered file(Path path) {
        try {
            if (!Files.exists(path)) {
                return Page.text(path + " (no such file)");
            }
            if (Files.isDirectory(path)) {
                return link(path, "directory");
            }
            long size = Files.size(path);
            String text = path + " (" + Format.bytes(size) + ")";
            String type = imageType(path);
            if (type.isEmpty() || size > EMBEDDED) {
                return link(path, Format.bytes(size));
            }
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put(type, Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
            data.put("text/plain", text);
            return new Rendered(data, Map.of());
        } catch (IOException e) {
            return Page.text(path + " (cannot be read: " + e.getMessage() + ")");
        }
    }

    private static Rendered link(Path path, String what) {
        String text = path + " (" + what + ")";
        return Links.href(path)
                .map(href -> Page.of(new Part.Simple(
                        "<p>" + Links.anchor(path.toString(), href) + " (" + Html.escape(what) + ")</p>", text)))
                .orElseGet(() -> Page.text(text));
    }

    private static String imageType(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            return "image/png";
        }
        return name.endsWith(".jpg") || name.endsWith(".jpeg")
                ? "image/jpeg"
                : name.endsWith(".gif") ? "image/gif" : "";
    }
}
