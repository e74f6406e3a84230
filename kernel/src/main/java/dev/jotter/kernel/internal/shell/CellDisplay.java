package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.Display;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link Display} for the cell of whichever thread calls. Before the first cell there is nothing to show it in. */
final class CellDisplay implements Display {

    private final CurrentCell current;
    private final FrontEnd frontEnd;
    private volatile @Nullable String latest;

    CellDisplay(CurrentCell current, FrontEnd frontEnd) {
        this.current = current;
        this.frontEnd = frontEnd;
    }

    @Override
    public String show(Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> metadata) {
        String id = UUID.randomUUID().toString();
        send(id, false, data, metadata);
        latest = id;
        return id;
    }

    boolean attended() {
        Cell cell = current.get();
        return cell != null && cell.allowStdin();
    }

    /** A new snippet begins. */
    void forget() {
        latest = null;
    }

    /** Whether this value is but the id of what the running snippet has just shown: nobody wants to read that. */
    @SuppressWarnings("ReferenceEquality") // An equal text that the person made is theirs.
    boolean showedAs(@Nullable Object value) {
        return value != null && value == latest;
    }

    @Override
    public void update(
            String displayId,
            Map<String, ? extends @Nullable Object> data,
            Map<String, ? extends @Nullable Object> metadata) {
        send(displayId, true, data, metadata);
    }

    private void send(
            String id,
            boolean update,
            Map<String, ? extends @Nullable Object> data,
            Map<String, ? extends @Nullable Object> metadata) {
        Cell cell = current.get();
        if (cell != null) {
            frontEnd.display(cell, id, update, data, metadata);
        }
    }

    @Override
    public void clear(boolean wait) {
        Cell cell = current.get();
        if (cell != null) {
            frontEnd.clear(cell, wait);
        }
    }

    @Override
    public @Nullable String ask(String prompt, boolean secret) throws InterruptedException {
        Cell cell = current.get();
        return cell == null ? null : frontEnd.input(cell, prompt, secret);
    }
}
