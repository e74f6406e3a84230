package dev.jotter.tracking.internal.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * This machine, as far as process ids mean anything on it.
 *
 * @param host its name
 * @param boot changes when it is started anew, and differs between containers, whose process ids are their own
 */
public record Machine(String host, String boot) {

    private static final Machine THIS = new Machine(hostName(), bootId());

    public static Machine current() {
        return THIS;
    }

    /** When the process began, in milliseconds since the epoch; 0 when the system does not say. */
    public static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Whether a process of this machine still lives. A suspended one does, a zombie does not. */
    public static boolean lives(long pid, long startedMillis) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || zombie(pid)) {
            return false;
        }
        long start = startOf(process.get());
        // Process ids are used again; the start, read to a hundredth of a second, tells the two apart.
        boolean same = start == 0 || startedMillis == 0 || Math.abs(start - startedMillis) < 2000;
        // Asked last: a zombie that was taken away meanwhile had neither a state nor a start to judge by.
        return same && process.get().isAlive();
    }

    private static boolean zombie(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        int name = stat.lastIndexOf(')');
        return name >= 0 && name + 2 < stat.length() && "ZX".indexOf(stat.charAt(name + 2)) >= 0;
    }

    private static String hostName() {
        String name = read("/proc/sys/kernel/hostname").strip();
        if (!name.isEmpty()) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static String bootId() {
        String boot = read("/proc/sys/kernel/random/boot_id").strip();
        try {
            return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return boot;
        }
    }

    static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException elsewhere) {
            return "";
        }
    }
}
