package dev.jotter.kernel.internal.protocol;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what came in and was not taken, and tells the server's log: the first, the second, the fourth and so on. */
final class Dropped {

    static final String BAD_SIGNATURE =
            "whose signature is not made with the key of the connection file; expected a client that reads that file."
                    + " Another kernel's client, or an old file?";
    static final String NO_MESSAGE = "that are no Jupyter messages; expected a Jupyter client at these ports.";

    private final PrintStream log;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** @param log that of the process, before cells got its streams */
    Dropped(PrintStream log) {
        this.log = log;
    }

    void count(String why) {
        int count = counts.merge(why, 1, Integer::sum);
        if ((count & (count - 1)) == 0) {
            log.println("jotter kernel: messages dropped so far: " + count + " " + why);
        }
    }
}
