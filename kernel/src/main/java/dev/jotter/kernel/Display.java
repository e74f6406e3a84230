package dev.jotter.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a cell shows things: the kernel's front end, or a console. */
public interface Display {

    /**
     * Shows a mime bundle under a fresh display id, at the cell that the calling thread belongs to.
     *
     * @return the display id, for {@link #update}
     */
    String show(Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> metadata);

    /** Replaces what was shown under that id, wherever it stands. Any thread may call this, also after the cell. */
    void update(
            String displayId,
            Map<String, ? extends @Nullable Object> data,
            Map<String, ? extends @Nullable Object> metadata);

    /** Whether {@link #update} still reaches the front end when the cell is done; else who shows progress has to stay. */
    default boolean outlivesCells() {
        return true;
    }

    /** Clears the cell's output; with {@code wait} only once something new comes. */
    void clear(boolean wait);

    /**
     * Asks the person for a line.
     *
     * @param secret whether what is typed stays unseen
     * @return null when there is nobody to ask
     * @throws InterruptedException when the cell is interrupted meanwhile
     */
    @Nullable
    String ask(String prompt, boolean secret) throws InterruptedException;
}
