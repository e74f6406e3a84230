package dev.jotter.kernel.internal.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code System.out}, {@code System.err} and {@code System.in} of the kernel, routed to the cell of the calling thread. */
public final class ConsoleStreams {

    private ConsoleStreams() {}

    /** Replaces the three for the rest of the process. */
    public static void install(CurrentCell current, FrontEnd frontEnd, Interrupts interrupts) {
        PrintStream console = System.err;
        System.setOut(printStream(new Routed(current, frontEnd, interrupts, FrontEnd.Stream.STDOUT, console)));
        System.setErr(printStream(new Routed(current, frontEnd, interrupts, FrontEnd.Stream.STDERR, console)));
        System.setIn(new Asking(current, frontEnd));
    }

    private static PrintStream printStream(OutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static final class Routed extends OutputStream {
        private final CurrentCell current;
        private final FrontEnd frontEnd;
        private final Interrupts interrupts;
        private final FrontEnd.Stream stream;
        /** Before the first cell there is nobody to show it to but the log of the server. */
        private final OutputStream console;

        Routed(
                CurrentCell current,
                FrontEnd frontEnd,
                Interrupts interrupts,
                FrontEnd.Stream stream,
                OutputStream console) {
            this.current = current;
            this.frontEnd = frontEnd;
            this.interrupts = interrupts;
            this.stream = stream;
            this.console = console;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            interrupts.check();
            Cell cell = current.get();
            if (cell == null) {
                console.write(bytes, offset, length);
            } else {
                frontEnd.print(cell, stream, bytes, offset, length);
            }
        }
    }

    /** Reads lines by asking for them; the end of the stream when the client takes no questions. */
    private static final class Asking extends InputStream {
        private final CurrentCell current;
        private final FrontEnd frontEnd;
        private byte[] line = {};
        private int at;

        Asking(CurrentCell current, FrontEnd frontEnd) {
            this.current = current;
            this.frontEnd = frontEnd;
        }

        @Override
        public synchronized int read() throws IOException {
            return fill() ? line[at++] & 0xFF : -1;
        }

        @Override
        public synchronized int read(byte[] to, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, to, offset, count);
            at += count;
            return count;
        }

        @Override
        public synchronized int available() {
            return line.length - at;
        }

        private boolean fill() throws IOException {
            if (at < line.length) {
                return true;
            }
            Cell cell = current.get();
            @Nullable String answer;
            try {
                answer = cell == null ? null : frontEnd.input(cell, "", false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("reading from System.in was interrupted").initCause(e);
            }
            if (answer == null) {
                return false;
            }
            line = (answer + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }
    }
}
