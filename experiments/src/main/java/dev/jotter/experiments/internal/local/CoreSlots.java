package dev.jotter.experiments.internal.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The machine's cores as lock files, shared by all queues of a workspace: a lock goes with its process, so that none is
 * lost when a queue is killed. For one thread.
 */
final class CoreSlots {

    private final Path directory;
    private final int cores;
    private final boolean[] mine;

    CoreSlots(Path directory, int cores) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.cores = cores;
        this.mine = new boolean[cores];
    }

    int cores() {
        return cores;
    }

    /** Cores that a job holds. */
    final class Taken {
        private final List<Integer> indexes = new ArrayList<>();
        private final List<FileChannel> locked = new ArrayList<>();

        void free() throws IOException {
            for (FileChannel channel : locked) {
                channel.close();
            }
            indexes.forEach(index -> mine[index] = false);
        }
    }

    /** That many cores, all of them when more are wanted; empty when too few are free now. */
    Optional<Taken> take(int count) throws IOException {
        Taken taken = new Taken();
        int wanted = Math.min(count, cores);
        for (int index = 0; index < cores && taken.indexes.size() < wanted; index++) {
            if (!mine[index]) {
                lock(index, taken);
            }
        }
        if (taken.indexes.size() == wanted) {
            return Optional.of(taken);
        }
        taken.free();
        return Optional.empty();
    }

    private void lock(int index, Taken taken) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("core-" + index), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return;
        }
        mine[index] = true;
        taken.indexes.add(index);
        taken.locked.add(channel);
    }
}
