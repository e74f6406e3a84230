package dev.jotter.tracking.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code .jotter/changes}: eight random bytes, others after each line that any process adds to any {@code run.jsonl}.
 * Asking 10,000 runs whether they have changed takes 40 ms; as long as these bytes stay, listings need not. Only a hint:
 * where it cannot be written, or files change by other hands, listings find out a little later.
 */
final class Changes {

    private static final AtomicLong NEXT = new AtomicLong(new SplittableRandom().nextLong());

    private Changes() {}

    static Path file(Path hidden) {
        return hidden.resolve("changes");
    }

    /** Tells all readers of the store that this {@code runs/<experiment>/<run id>/run.jsonl} says more. */
    static void tell(Path log) {
        Path run = log.getParent();
        Path runs =
                run == null || run.getParent() == null ? null : run.getParent().getParent();
        Path root = runs == null ? null : runs.getParent();
        if (root != null) {
            write(file(root.resolve(".jotter")));
        }
    }

    private static void write(Path file) {
        ByteBuffer token = ByteBuffer.allocate(8).putLong(0, new SplittableRandom(NEXT.incrementAndGet()).nextLong());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(token, 0);
        } catch (IOException hintOnly) {
            return;
        }
    }

    /** What stands there now; null where nothing does. */
    static @Nullable Long seen(Path hidden) {
        ByteBuffer token = ByteBuffer.allocate(8);
        try (FileChannel in = FileChannel.open(file(hidden))) {
            return in.read(token, 0) == 8 ? token.getLong(0) : null;
        } catch (IOException none) {
            return null;
        }
    }
}
