package dev.jotter.interchange.internal.events;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the event files of one directory, one after the other: of TensorFlow 1 and 2, tensorboardX, PyTorch. */
final class EventReader {

    private final EventSink sink;
    /** The plugin of each tag: only its first value says it. */
    private final Map<String, String> plugins = new HashMap<>();

    EventReader(EventSink sink) {
        this.sink = sink;
    }

    void read(Path file) throws IOException {
        Records.read(file, new Records.Visitor() {
            @Override
            public void record(byte[] bytes) {
                try {
                    event(new ProtoCursor(bytes));
                } catch (IOException damaged) {
                    sink.damage(file + ": " + damaged.getMessage());
                }
            }

            @Override
            public void damage(long offset, long length, boolean torn) {
                sink.damage(file + ": " + length + " bytes from " + offset + " on are no whole record"
                        + (torn ? ", the file ends within it." : ", passed over."));
            }
        });
    }

    private void event(ProtoCursor in) throws IOException {
        double wall = 0;
        long step = 0;
        ProtoCursor summary = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> wall = in.float64();
                case 2 -> step = in.whole();
                case 5 -> summary = in.message();
                default -> in.skip();
            }
        }
        long millis = Math.round(wall * 1000);
        sink.heard(millis);
        if (summary != null) {
            for (int field = summary.next(); field != 0; field = summary.next()) {
                if (field == 1) {
                    value(summary.message(), step, millis);
                } else {
                    summary.skip();
                }
            }
        }
    }

    private void value(ProtoCursor in, long step, long millis) throws IOException {
        String tag = "";
        Double simple = null;
        Double exact = null;
        Tensor tensor = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> tag = in.text();
                case 2 -> simple = (double) in.float32();
                case Events.EXACT -> exact = in.float64();
                case 8 -> tensor = Tensor.read(in.message());
                case 9 -> metadata(tag, in.message());
                default -> in.skip();
            }
        }
        String plugin = plugins.getOrDefault(tag, "");
        if (simple != null) {
            boolean ours = exact != null && exact.floatValue() == simple.floatValue();
            sink.scalar(tag, step, ours ? Objects.requireNonNull(exact) : simple, millis);
        } else if (tensor != null && plugin.equals("text")) {
            sink.text(tag, tensor.text());
        } else if (tensor != null && tensor.number() != null && (plugin.isEmpty() || plugin.equals("scalars"))) {
            sink.scalar(tag, step, tensor.number(), millis);
        } else if (!plugin.equals("hparams")) {
            sink.other(tag);
        }
    }

    private void metadata(String tag, ProtoCursor in) throws IOException {
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                plugin(tag, in.message());
            } else {
                in.skip();
            }
        }
    }

    private void plugin(String tag, ProtoCursor in) throws IOException {
        String name = "";
        byte[] content = {};
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> name = in.text();
                case 2 -> content = in.raw();
                default -> in.skip();
            }
        }
        plugins.putIfAbsent(tag, name);
        if (name.equals("hparams")) {
            hparams(new ProtoCursor(content));
        }
    }

    private void hparams(ProtoCursor in) throws IOException {
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 3 -> sink.hparams(start(in.message()));
                case 4 -> end(in.message());
                default -> in.skip();
            }
        }
    }

    private void end(ProtoCursor in) throws IOException {
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                sink.sessionEnd((int) in.whole());
            } else {
                in.skip();
            }
        }
    }

    private static Map<String, Object> start(ProtoCursor in) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                entry(in.message(), values);
            } else {
                in.skip();
            }
        }
        return values;
    }

    private static void entry(ProtoCursor in, Map<String, Object> values) throws IOException {
        String key = "";
        Object value = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> key = in.text();
                case 2 -> value = value(in.message());
                default -> in.skip();
            }
        }
        if (value != null) {
            values.put(key, value);
        }
    }

    private static @Nullable Object value(ProtoCursor in) throws IOException {
        Object value = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 2 -> value = in.float64();
                case 3 -> value = in.text();
                case 4 -> value = in.whole() != 0;
                default -> in.skip();
            }
        }
        return value;
    }
}
