package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Output;
import dev.jotter.notebooks.internal.kernel.KernelClient;
import dev.jotter.notebooks.internal.kernel.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One cell on a kernel, from request to the last output. */
final class CellRun {

    private static final Duration MOMENT = Duration.ofMillis(100);

    /** After an interrupt, and after one of the two ends of a cell came without the other. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final KernelClient kernel;
    private final OutputCollector collector;
    private final CellOutputs outputs;
    private final Interruption interruption;
    private String request = "";
    private boolean idle;
    private boolean killed;
    private @Nullable Message reply;
    private long graceEnds = Long.MAX_VALUE;
    private String why = "";

    CellRun(KernelClient kernel, OutputCollector collector, CellOutputs outputs, Interruption interruption) {
        this.kernel = kernel;
        this.collector = collector;
        this.outputs = outputs;
        this.interruption = interruption;
    }

    /**
     * How a cell ended.
     *
     * @param error for people; empty when it ended well
     * @param executionCount as the kernel counts
     */
    record Outcome(String error, @Nullable Integer executionCount) {}

    /** @param timeout null for none */
    Outcome run(String code, @Nullable Duration timeout) {
        long deadline = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
        request = kernel.execute(code);
        collector.expect(request, outputs);
        while (!isOver()) {
            Optional<Message> message = kernel.next(MOMENT);
            if (message.isPresent()) {
                take(message.get());
            } else if (interruption.isAsked()) {
                fail("Interrupted", "the execution was interrupted while this cell ran. Execute the notebook again");
                return outcome();
            } else if (!kernel.isAlive()) {
                kernelDied();
                return outcome();
            }
            if (why.isEmpty() && timeout != null && System.nanoTime() > deadline) {
                stop("the cell ran longer than " + seconds(timeout) + "; expected it to end by then."
                        + " Give it more time, or make it shorter");
            }
            if (System.nanoTime() > graceEnds) {
                giveUp();
            }
        }
        if (!why.isEmpty() && !outputs.hasFailure()) {
            fail("Interrupted", why);
        }
        return outcome();
    }

    /** What it said last may have come since the last look. */
    private void kernelDied() {
        for (Optional<Message> rest = kernel.next(MOMENT); rest.isPresent(); rest = kernel.next(MOMENT)) {
            take(rest.get());
        }
        if (!isOver()) {
            fail("KernelDied", kernel.obituary() + lastOutput());
        }
    }

    private boolean isOver() {
        return killed || (idle && reply != null);
    }

    private void take(Message message) {
        if (message.channel().equals("iopub")) {
            collector.take(message);
            idle |= message.type().equals("status")
                    && message.parent().equals(request)
                    && message.text("execution_state").equals("idle");
        } else if (message.type().equals("input_request")) {
            stop("the cell asks for input (\"" + message.text("prompt")
                    + "\"); expected none, since nobody is there to answer. Make it a parameter");
        } else if (message.type().equals("execute_reply") && message.parent().equals(request)) {
            reply = message;
        }
        if (graceEnds == Long.MAX_VALUE && (idle || reply != null)) {
            graceEnds = System.nanoTime() + GRACE.toNanos();
        }
    }

    private void stop(String reason) {
        if (why.isEmpty()) {
            why = reason;
            kernel.interrupt();
            graceEnds = System.nanoTime() + GRACE.toNanos();
        }
    }

    /** A cell that ended but for a lost message is taken as ended; one that does not stop takes its kernel along. */
    private void giveUp() {
        if (reply != null || (idle && why.isEmpty())) {
            idle = true;
            reply = reply == null ? new Message("shell", "execute_reply", request, java.util.Map.of()) : reply;
            return;
        }
        why = why + ". It did not react to an interrupt, so its kernel was killed";
        kernel.kill();
        fail("Interrupted", why);
        killed = true;
    }

    private void fail(String name, String value) {
        why = value;
        outputs.add(new Output.Failure(name, value, List.of(name + ": " + value)), "");
    }

    private String lastOutput() {
        List<Output> shown = outputs.now();
        for (int i = shown.size() - 1; i >= 0; i--) {
            if (shown.get(i) instanceof Output.Stream stream && !stream.text().isBlank()) {
                String text = stream.text().strip();
                return "\nThe cell's last output was:\n" + text.substring(Math.max(0, text.length() - 1000));
            }
        }
        return "";
    }

    private Outcome outcome() {
        Integer count = reply == null ? null : OutputCollector.count(reply.content());
        if (!why.isEmpty()) {
            return new Outcome(why, count);
        }
        if (reply == null
                || reply.text("status").equals("ok")
                || reply.text("status").isEmpty()) {
            return new Outcome("", count);
        }
        String name = reply.text("ename");
        return new Outcome(
                name.isEmpty() ? "the kernel did not run the cell" : name + ": " + reply.text("evalue"), count);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
