package dev.jotter.experiments.internal.run;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** The size of the terminal window. */
public record Screen(int columns, int rows) {

    private static final Screen USUAL = new Screen(80, 24);
    private static final File TERMINAL = new File("/dev/tty");

    /** As it is now, for windows change; 80 by 24 where nobody can tell. */
    public static Screen now() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL.canRead() ? Redirect.from(TERMINAL) : Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException noSuchProgram) {
            return USUAL;
        }
    }

    static Screen parse(String size) {
        String[] words = size.split(" ", -1);
        return size.matches("[1-9]\\d{0,4} [1-9]\\d{0,4}")
                ? new Screen(Integer.parseInt(words[1]), Integer.parseInt(words[0]))
                : USUAL;
    }
}
