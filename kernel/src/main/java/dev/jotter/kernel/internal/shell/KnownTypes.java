package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.assist.TypeIndex;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The index of all classes, read behind a person's back as soon as somebody asks for it and not before. */
final class KnownTypes {

    private static final long PATIENCE_MILLIS = 60;

    private final TypeIndex index = new TypeIndex();
    private final Supplier<List<String>> classPath;
    private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
    private int entries = -1;

    KnownTypes(Supplier<List<String>> classPath) {
        this.classPath = classPath;
    }

    /** As it is. */
    TypeIndex now() {
        return index;
    }

    /** Waits but shortly; what is missing is there the next time. An empty one while it is being read. */
    TypeIndex asFarAsRead() {
        try {
            refresh().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return index;
        } catch (TimeoutException e) {
            return new TypeIndex();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            return new TypeIndex();
        }
    }

    /** Waits until all of it is there. */
    TypeIndex complete() {
        refresh().join();
        return index;
    }

    private synchronized CompletableFuture<Void> refresh() {
        List<String> all = classPath.get();
        if (all.size() != entries) {
            entries = all.size();
            reading = reading.thenRunAsync(() -> read(all), task -> {
                Thread thread = new Thread(task, "type-index");
                thread.setDaemon(true);
                thread.start();
            });
        }
        return reading;
    }

    private void read(List<String> entries) {
        index.addJdk();
        entries.forEach(index::addClassPath);
    }
}
