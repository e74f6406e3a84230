package dev.jotter.tracking.internal.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long we wait for other programs, all told. They get no input and are killed when it is over. Another thread may
 * cut it short.
 */
public final class Patience {

    /** What a program said. */
    public static final class Answer {
        private final byte[] output;
        private final int exit;

        private Answer(byte[] output, int exit) {
            this.output = output;
            this.exit = exit;
        }

        public byte[] output() {
            return output.clone();
        }

        public String text() {
            return new String(output, StandardCharsets.UTF_8);
        }

        /** Its exit code; 0 too when it said more than was wanted. */
        public int exit() {
            return exit;
        }
    }

    private static final int POLL_MILLIS = 5;

    private final @Nullable Patience whole;
    private final long end;
    private volatile boolean over;

    public Patience(Duration limit) {
        this(limit, null);
    }

    private Patience(Duration limit, @Nullable Patience whole) {
        end = System.nanoTime() + limit.toNanos();
        this.whole = whole;
    }

    /** A part of it, over when either is. */
    public Patience part(Duration limit) {
        return new Patience(limit, this);
    }

    /** From now on nothing is waited for. */
    public void cutShort() {
        over = true;
    }

    public boolean over() {
        return over || System.nanoTime() - end >= 0 || (whole != null && whole.over());
    }

    /**
     * The first {@code limit} bytes of its standard output; empty when patience was over before it ended.
     *
     * @throws IOException when it cannot be started
     */
    public Optional<Answer> ask(ProcessBuilder program, int limit) throws IOException {
        if (over()) {
            return Optional.empty();
        }
        Process process = program.redirectInput(ProcessBuilder.Redirect.from(ProcessBuilder.Redirect.DISCARD.file()))
                .start();
        try (InputStream out = process.getInputStream()) {
            return answer(process, out, limit);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            // A script's children outlive it and would hold on to what it had open.
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    /** Never blocks in a read: a grandchild may keep the pipe open for ever. */
    private Optional<Answer> answer(Process process, InputStream out, int limit)
            throws IOException, InterruptedException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (true) {
            boolean alive = process.isAlive();
            int ready = out.available();
            if (ready > 0) {
                int wanted = Math.min(Math.min(buffer.length, ready), limit - read.size());
                read.write(buffer, 0, out.readNBytes(buffer, 0, wanted));
                if (read.size() >= limit) {
                    return Optional.of(new Answer(read.toByteArray(), 0));
                }
            } else if (!alive) {
                return Optional.of(new Answer(read.toByteArray(), process.exitValue()));
            } else if (over()) {
                return Optional.empty();
            } else if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                continue;
            }
            if (over()) {
                return Optional.empty();
            }
        }
    }
}
