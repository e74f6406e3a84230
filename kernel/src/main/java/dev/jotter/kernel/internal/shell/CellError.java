package dev.jotter.kernel.internal.shell;

import java.util.List;

/**
 * Why a cell failed, as a front end shows it.
 *
 * @param name the exception's class, or what else went wrong in one word
 * @param traceback lines with ANSI colours
 */
public record CellError(String name, String message, List<String> traceback) {

    public CellError {
        traceback = List.copyOf(traceback);
    }
}
