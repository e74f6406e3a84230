package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.internal.host.Machine;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, judged by its last words and by whether its process lives.
 *
 * @param error why it reads as failed although it never said so; null else
 */
record Liveness(RunStatus status, @Nullable String error) {

    /** Silence after which a run on another machine is taken for dead: twelve heartbeats. */
    static final long SILENCE_MILLIS = 60_000;

    /** @param silentMillis for how long nothing has come from its writer; asked for a writer on another machine */
    static Liveness of(RunState state, LongSupplier silentMillis) {
        RunStatus ended = state.endStatus();
        if (ended != null) {
            return new Liveness(ended, null);
        }
        Fields attempt = state.announced;
        if (attempt == null || state.requeued) {
            return new Liveness(RunStatus.PENDING, null);
        }
        if (state.exited) {
            return interrupted(state, "its process exited before the run was completed");
        }
        long pid = attempt.number("pid");
        String host = attempt.text("host");
        if (pid == 0) {
            return new Liveness(RunStatus.RUNNING, null);
        }
        if (new Machine(host, attempt.text("boot")).equals(Machine.current())) {
            return Machine.lives(pid, attempt.number("process_start"))
                    ? new Liveness(RunStatus.RUNNING, null)
                    : interrupted(state, "process " + pid + " on " + host + " is gone");
        }
        return silentMillis.getAsLong() <= SILENCE_MILLIS
                ? new Liveness(RunStatus.RUNNING, null)
                : interrupted(state, "process " + pid + " on " + host + " is silent");
    }

    private static Liveness interrupted(RunState state, String why) {
        String since = Instant.ofEpochMilli(state.lastSign).toString();
        return new Liveness(RunStatus.FAILED, "interrupted: " + why + ", last heard of at " + since);
    }
}
