package dev.jotter.notebooks.internal.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of a page, rendered on all processors and written in order. Only so many are held at once that memory does not
 * grow with their number; who adds the next one renders too where it would have to wait. For one thread only.
 */
final class InOrder implements AutoCloseable {

    private static final int MOST_PIECES = 64;

    /** Less than this is rendered before other threads have begun. */
    private static final long WORTH_THREADS = 100_000;

    private final OutputStream out;
    private final long most;
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private @Nullable ExecutorService workers;
    private long held;

    InOrder(OutputStream out) {
        this.out = out;
        this.most = Math.min(4L << 20, Runtime.getRuntime().maxMemory() >> 6);
    }

    private record Piece(FutureTask<byte[]> task, long weight) {}

    /**
     * Takes the next piece.
     *
     * @param weight about how many characters it holds on to until it is written
     */
    void add(long weight, Callable<byte[]> piece) throws IOException {
        FutureTask<byte[]> task = new FutureTask<>(piece);
        waiting.add(new Piece(task, weight));
        held += weight;
        ExecutorService others = others();
        if (others != null) {
            others.execute(task);
        }
        while (held > most || waiting.size() > MOST_PIECES || isDone()) {
            writeFirst();
        }
    }

    private @Nullable ExecutorService others() {
        int processors = Runtime.getRuntime().availableProcessors();
        if (workers == null && processors > 1 && held > WORTH_THREADS) {
            workers = Executors.newFixedThreadPool(Math.min(7, processors - 1), task -> {
                Thread thread = new Thread(task, "page");
                thread.setDaemon(true);
                return thread;
            });
            for (Piece piece : waiting) {
                workers.execute(piece.task());
            }
            return null;
        }
        return workers;
    }

    private boolean isDone() {
        Piece first = waiting.peek();
        return first != null && first.task().isDone();
    }

    /** Where another thread is at the first piece, the next ones are rendered meanwhile. */
    private void writeFirst() throws IOException {
        for (Piece next : waiting) {
            if (isDone()) {
                break;
            }
            next.task().run();
        }
        Piece first = waiting.remove();
        held -= first.weight();
        out.write(rendered(first.task()));
    }

    private static byte[] rendered(FutureTask<byte[]> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        }
    }

    /** Writes what is left. */
    void finish() throws IOException {
        while (!waiting.isEmpty()) {
            writeFirst();
        }
    }

    @Override
    public void close() {
        if (workers != null) {
            workers.shutdownNow();
        }
    }
}
