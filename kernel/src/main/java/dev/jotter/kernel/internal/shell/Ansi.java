package dev.jotter.kernel.internal.shell;

/** How an error is set. No colours: on the reddish ground of JupyterLab's themes no red reads well in light and dark. */
enum Ansi {
    DIM("\033[2m"),
    BOLD("\033[1m");

    private final String code;

    Ansi(String code) {
        this.code = code;
    }

    String paint(String text) {
        return text.isEmpty() ? text : code + text + "\033[0m";
    }
}
