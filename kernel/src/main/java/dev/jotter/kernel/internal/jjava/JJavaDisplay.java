package dev.jotter.kernel.internal.jjava;

import dev.jotter.kernel.Display;
import dev.jotter.kernel.Renderers.Rendered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

/**
 * What JJava's front end can be shown through JJava. It is heard only while a cell runs, so a monitor has to stay in its
 * cell; it has no way to clear outputs and none to ask for a password.
 */
final class JJavaDisplay implements Display {
    private final BaseKernel kernel;

    JJavaDisplay(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public String show(Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> metadata) {
        DisplayData shown = bundle(data, metadata);
        String id = UUID.randomUUID().toString();
        // Its setter has another return type from 1.0-a8 on, so that no binary of ours could call both.
        shown.putTransientData(DisplayData.DISPLAY_ID_KEY, id);
        kernel.display(shown);
        return id;
    }

    @Override
    public void update(
            String displayId,
            Map<String, ? extends @Nullable Object> data,
            Map<String, ? extends @Nullable Object> metadata) {
        kernel.getIO().display.updateDisplay(displayId, bundle(data, metadata));
    }

    @Override
    public boolean outlivesCells() {
        return false;
    }

    @Override
    public void clear(boolean wait) {}

    @Override
    public @Nullable String ask(String prompt, boolean secret) {
        if (secret || !kernel.getIO().isAttached()) {
            return null;
        }
        System.out.print(prompt);
        System.out.flush();
        try {
            return line(kernel.getIO().in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Byte by byte: what stands behind the line belongs to the next who reads. */
    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            bytes.write(b);
            b = in.read();
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static DisplayData bundle(
            Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> metadata) {
        DisplayData bundle = new DisplayData();
        fill(bundle, new Rendered(new LinkedHashMap<>(data), new LinkedHashMap<>(metadata)), any -> true);
        return bundle;
    }

    /** Adds the wanted forms. */
    static void fill(DisplayData bundle, Rendered rendered, Predicate<MIMEType> wanted) {
        rendered.data().forEach((mime, content) -> {
            if (content != null && wanted.test(MIMEType.parse(mime))) {
                bundle.putData(mime, content);
                Object about = rendered.metadata().get(mime);
                if (about != null) {
                    bundle.putMetaData(mime, about);
                }
            }
        });
    }
}
