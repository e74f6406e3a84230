package dev.jotter.kernel.internal.shell;

/** The few colours of an error, from the sixteen that every theme makes readable. */
enum Ansi {
    RED("\033[1;31m"),
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
