package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.Renderers.Rendered;
import org.jspecify.annotations.Nullable;

/** How a cell ended: at most one of a value to show and an error. */
public record CellResult(@Nullable Rendered value, @Nullable CellError error) {

    static final CellResult NOTHING = new CellResult(null, null);

    static CellResult failed(CellError error) {
        return new CellResult(null, error);
    }
}
