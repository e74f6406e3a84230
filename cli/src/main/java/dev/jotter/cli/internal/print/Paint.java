package dev.jotter.cli.internal.print;

/** The few colours in use. */
public enum Paint {
    NONE(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    BLUE("34");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    /** {@code text} in this colour when {@code colour} is on, else as it is. */
    public String on(String text, boolean colour) {
        return colour && this != NONE && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
