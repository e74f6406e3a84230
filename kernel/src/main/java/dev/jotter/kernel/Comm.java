package dev.jotter.kernel;

import java.util.Map;
import java.util.function.Consumer;

/**
 * A channel between a cell's Java and code in the front end (Jupyter messaging, "Custom messages"). Either side opens
 * it; see {@link Comms}. May be used by any thread.
 */
public interface Comm {

    /** The same on both sides. */
    String id();

    /** What the front end knows its counterpart by. */
    String target();

    /** Sends that as JSON. Does nothing once it is closed. */
    void send(Map<String, ?> content);

    /** Tells the front end that it is over. A second time does nothing. */
    void close();

    /**
     * Called with what the front end sends, between cells, as a cell is: what it prints goes to the front end, an interrupt stops
     * it. Numbers are doubles.
     */
    Comm onMessage(Consumer<Map<String, Object>> listener);

    /** Called when the front end closes it. */
    Comm onClose(Runnable listener);
}
