package dev.jotter.kernel;

import dev.jotter.kernel.Renderers.Rendered;
import java.util.Objects;

/**
 * Something to look at rather than to compute with: a plot, a page of tables, a sentence. As a cell's value it is shown.
 *
 * @param rendered its forms
 */
public record View(Rendered rendered) {

    /** Its plain text. */
    @Override
    public String toString() {
        return Objects.toString(rendered.data().get("text/plain"), "");
    }
}
