package dev.jotter.cli.internal.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output for bulk: ends the work when nobody reads on ({@code jotter dump ... | head}). */
final class Pipe extends OutputStream {

    /** Nobody reads on: no error. */
    static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("standard output is closed");
        }
    }

    private final PrintStream out;

    Pipe(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        if (out.checkError()) {
            throw new Closed();
        }
    }
}
