package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much one cell may print. A loop that prints for ever would else fill the notebook's file, which no front end can
 * open any more; the cell itself goes on.
 */
final class OutputLimit {

    static final String VARIABLE = "JOTTER_OUTPUT_MB";
    private static final int MEGABYTES = 64;
    private static final int REMEMBERED_CELLS = 256;

    private final long most;
    private final Map<String, Printed> cells = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Printed> eldest) {
            return size() > REMEMBERED_CELLS;
        }
    };

    private static final class Printed {
        private long bytes;
        private boolean told;
    }

    private OutputLimit(long most) {
        this.most = most;
    }

    /** @param megabytes a whole number above 0; anything else gives the usual limit, and says so */
    static OutputLimit of(@Nullable String megabytes) {
        if (megabytes == null || megabytes.isBlank()) {
            return new OutputLimit(MEGABYTES * 1_000_000L);
        }
        if (!megabytes.strip().matches("[1-9]\\d{0,8}")) {
            System.err.println(VARIABLE + " is \"" + megabytes + "\"; expected a whole number of megabytes, 1 or more. "
                    + MEGABYTES + " is used.");
            return new OutputLimit(MEGABYTES * 1_000_000L);
        }
        return new OutputLimit(Long.parseLong(megabytes.strip()) * 1_000_000L);
    }

    /** How many of that many bytes may still be sent. */
    synchronized int allow(JsonObject cell, int length) {
        Printed printed = of(cell);
        int allowed = (int) Math.min(length, most - printed.bytes);
        printed.bytes += allowed;
        return allowed;
    }

    /** True the first time. */
    synchronized boolean tellOnce(JsonObject cell) {
        Printed printed = of(cell);
        boolean first = !printed.told;
        printed.told = true;
        return first;
    }

    String note() {
        return "\nnote: the output of this cell is cut here, after " + most / 1_000_000 + " MB; the cell runs on. Print"
                + " less, write to a file, or set " + VARIABLE + " for the kernel.\n";
    }

    private Printed of(JsonObject cell) {
        return cells.computeIfAbsent(WireMessage.text(cell, "msg_id", ""), id -> new Printed());
    }
}
