package dev.jotter.kernel.internal.shell;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a cell's output goes and its input comes from. */
public interface FrontEnd {

    /** Printed bytes, UTF-8; may block while a slow client catches up, never drops. */
    void print(Cell cell, Stream stream, byte[] bytes, int offset, int length);

    void display(
            Cell cell,
            String displayId,
            boolean update,
            Map<String, ? extends @Nullable Object> data,
            Map<String, ? extends @Nullable Object> metadata);

    void clear(Cell cell, boolean wait);

    /**
     * Asks the person for a line.
     *
     * @return null when the cell's client takes no questions
     * @throws InterruptedException when the cell is interrupted meanwhile
     */
    @Nullable
    String input(Cell cell, String prompt, boolean password) throws InterruptedException;

    /** The two streams, by their names in the protocol. */
    enum Stream {
        STDOUT("stdout"),
        STDERR("stderr");

        private final String label;

        Stream(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
