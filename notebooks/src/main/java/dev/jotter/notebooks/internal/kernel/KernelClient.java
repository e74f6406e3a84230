package dev.jotter.notebooks.internal.kernel;

import dev.jotter.notebooks.NotebookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A kernel we started, and the way to talk to it. For one thread only. Closing it ends the kernel, gently or not. */
public final class KernelClient implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int STARTS = 3;
    /** As libzmq's kernels say it, and as ours does. */
    private static final Pattern PORT_TAKEN =
            Pattern.compile("(?i)address already in use|address \\S+ cannot be bound");

    private static final Duration ASK_AGAIN = Duration.ofSeconds(3);
    private static final Duration ON_ITS_WAY = Duration.ofMillis(30);

    private final KernelSpec spec;
    private final Path connectionFile;
    private final KernelProcess process;
    private final KernelSockets sockets;

    private KernelClient(KernelSpec spec, Path connectionFile, KernelProcess process, KernelSockets sockets) {
        this.spec = spec;
        this.connectionFile = connectionFile;
        this.process = process;
        this.sockets = sockets;
    }

    /**
     * Returns when the kernel answers and its outputs reach us. A port that was free when it was chosen may be taken before
     * the kernel comes to bind it: then it is started again, with others.
     *
     * @param directory the kernel's working directory
     * @throws NotebookException when it dies or stays silent beyond {@code deadline}, with what it wrote
     */
    public static KernelClient start(KernelSpec spec, Path directory, Duration deadline) {
        for (int start = 1; ; start++) {
            KernelClient client = open(spec, directory);
            try {
                client.awaitReady(deadline);
                return client;
            } catch (NotebookException e) {
                client.close();
                if (start == STARTS || !PORT_TAKEN.matcher(e.getMessage()).find()) {
                    throw e;
                }
            }
        }
    }

    private static KernelClient open(KernelSpec spec, Path directory) {
        try {
            Connection connection = Connection.onFreePorts();
            Path file = connection.write();
            try {
                KernelProcess process = KernelProcess.start(spec, file, directory);
                return new KernelClient(spec, file, process, new KernelSockets(connection));
            } catch (NotebookException | IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new NotebookException(
                    "kernel \"" + spec.name() + "\" cannot be started: " + e.getMessage()
                            + "; expected a writable temporary directory and free local ports. Mend that, then try again",
                    e);
        }
    }

    /**
     * A subscription takes effect some time after the kernel is up, and what it publishes before is lost: so ask until
     * an answer comes on both channels.
     */
    private void awaitReady(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        boolean heard = false;
        boolean answered = false;
        sockets.send("shell", "kernel_info_request", Map.of());
        long asked = System.nanoTime();
        while (!heard || !answered) {
            Optional<Message> message = next(MOMENT);
            if (message.isPresent()) {
                heard |= message.get().channel().equals("iopub");
                answered |= message.get().type().equals("kernel_info_reply");
            } else if (!process.isAlive()) {
                throw failed("cannot be used: " + obituary());
            } else if (System.nanoTime() > end) {
                throw failed("is silent; expected an answer within " + deadline.toSeconds() + " s: " + obituary());
            } else if (answered || System.nanoTime() - asked > ASK_AGAIN.toNanos()) {
                // What was sent over a connection that had to be made anew is lost.
                sockets.send("shell", "kernel_info_request", Map.of());
                asked = System.nanoTime();
            }
        }
    }

    private NotebookException failed(String why) {
        return new NotebookException(
                "kernel \"" + spec.name() + "\" " + why + "\nTry it in Jupyter, or name another kernel");
    }

    /** Asks for a cell to be run; returns the id its messages refer to. */
    public String execute(String code) {
        return sockets.send(
                "shell",
                "execute_request",
                Map.of(
                        "code", code,
                        "silent", false,
                        "store_history", true,
                        "user_expressions", Map.of(),
                        "allow_stdin", false,
                        "stop_on_error", true));
    }

    /** The next message; empty when none came in that time. */
    public Optional<Message> next(Duration patience) {
        return sockets.next(patience);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** How it ended, with the end of its console. */
    public String obituary() {
        return process.obituary();
    }

    /** As the kernelspec wants it: by signal or by message. */
    public void interrupt() {
        if (spec.interruptBySignal()) {
            process.signalInterrupt();
        } else {
            sockets.send("control", "interrupt_request", Map.of());
        }
    }

    public void kill() {
        process.kill();
        process.endsWithin(Duration.ofSeconds(2));
    }

    /** Asks it to end, hands on what it still says, and kills it after {@code patience}. */
    public void shutdown(Duration patience, Consumer<Message> last) {
        if (process.isAlive()) {
            sockets.send("control", "shutdown_request", Map.of("restart", false));
            long killed = System.nanoTime() + patience.toNanos();
            while (process.isAlive() && System.nanoTime() < killed) {
                next(Duration.ofMillis(20)).ifPresent(last);
            }
        }
        // What it had sent when it ended may still be on its way through the sockets' own thread; one that lives on may
        // go on for ever.
        boolean gone = !process.isAlive();
        Duration rest = gone ? ON_ITS_WAY : Duration.ZERO;
        long end = System.nanoTime() + MOMENT.toNanos();
        for (Optional<Message> message = next(rest); message.isPresent(); message = next(rest)) {
            last.accept(message.get());
            if (!gone && System.nanoTime() > end) {
                return;
            }
        }
    }

    @Override
    public void close() {
        process.close();
        sockets.close();
        try {
            Files.deleteIfExists(connectionFile);
        } catch (IOException e) {
            // the key in it opens nothing any more
        }
    }
}
