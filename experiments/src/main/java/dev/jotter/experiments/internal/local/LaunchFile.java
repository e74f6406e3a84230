package dev.jotter.experiments.internal.local;

import dev.jotter.tracking.Jotter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who looks after the jobs of one launch: {@code .jotter/queue/<launch>.json}, there until the last of them has ended.
 *
 * @param host machine of the process
 * @param pid of the queue; at first of the launching process
 * @param startMillis when that process began, so that a reused pid is not taken for it; 0 when unknown
 * @param runs ids in the order they are to start
 */
record LaunchFile(String host, long pid, long startMillis, List<String> runs) {

    private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

    static LaunchFile of(ProcessHandle process, List<String> runs) {
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new LaunchFile(hostName(), process.pid(), start, runs);
    }

    static Path path(Jotter jotter, String launch) {
        return jotter.workspace().hidden().resolve("queue").resolve(launch + ".json");
    }

    static Optional<LaunchFile> find(Path file) {
        return JsonFiles.find(file, LaunchFile.class);
    }

    void write(Path file) {
        JsonFiles.write(file, this);
    }

    /** Whether that process is gone for certain: of another machine's we cannot know. */
    boolean isOrphaned() {
        if (!host.equals(hostName())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isEmpty() || startedAtAnotherTime(process.get());
    }

    private boolean startedAtAnotherTime(ProcessHandle process) {
        return process.info()
                .startInstant()
                .filter(start ->
                        startMillis > 0 && Math.abs(start.toEpochMilli() - startMillis) > START_TOLERANCE.toMillis())
                .isPresent();
    }

    private static String hostName() {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        try {
            return Files.isReadable(kernel)
                    ? Files.readString(kernel).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException unknown) {
            return "localhost";
        }
    }
}
