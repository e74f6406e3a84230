package dev.jotter.bench.tracking;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/** What logging costs the thread that does it: time per call, how late the worst ones were, and memory. */
final class Caller {

    private final Tracker into;
    private final Workload workload;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long self = Thread.currentThread().getId();
    private final long[] wholes;
    private final long[] calls;
    private int wholesSeen;
    private int callsSeen;
    private long allocated;

    Caller(Tracker into, Workload workload, int steps) {
        this.into = into;
        this.workload = workload;
        wholes = new long[steps];
        calls = new long[steps * Workload.KEYS];
    }

    void whole(long step, boolean counts) throws IOException, SQLException {
        long before = threads.getThreadAllocatedBytes(self);
        long start = System.nanoTime();
        for (int key = 0; key < Workload.KEYS; key++) {
            into.log(workload.key(key), workload.value(key, step), step);
        }
        long took = System.nanoTime() - start;
        long more = threads.getThreadAllocatedBytes(self) - before;
        if (counts && wholesSeen < wholes.length) {
            wholes[wholesSeen++] = took;
            allocated += more;
        }
    }

    void each(long step, boolean counts) throws IOException, SQLException {
        for (int key = 0; key < Workload.KEYS; key++) {
            long start = System.nanoTime();
            into.log(workload.key(key), workload.value(key, step), step);
            long took = System.nanoTime() - start;
            if (counts && callsSeen < calls.length) {
                calls[callsSeen++] = took;
            }
        }
    }

    /** The mean and the median of whole steps by call, and what single calls took with the clock that saw it. */
    String figures() {
        Arrays.sort(wholes, 0, wholesSeen);
        Arrays.sort(calls, 0, callsSeen);
        double each = (double) wholesSeen * Workload.KEYS;
        return String.format(
                Locale.ROOT,
                "mean=%.1f median=%.1f p99=%d p999=%d most=%d allocated=%.3f",
                Arrays.stream(wholes).sum() / each,
                wholes[wholesSeen / 2] / (double) Workload.KEYS,
                calls[callsSeen - 1 - callsSeen / 100],
                calls[callsSeen - 1 - callsSeen / 1000],
                calls[callsSeen - 1],
                allocated / each);
    }
}
