package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunSpec;
import java.io.IOException;
import java.util.function.ToLongFunction;

/** What a run needs of its store. */
interface RunHome {
    /** Highest step by key that earlier writers have logged; -1 for none. */
    ToLongFunction<String> highestSteps(RunId id);

    /** Whether somebody has asked that attempt to stop, or a newer one has taken over. */
    boolean stopRequested(RunId id, int attempt);

    boolean superseded(RunId id, int attempt);

    Objects objects();

    /** Waits a little until it is recorded where the attempt came from. */
    void settle(RunId id);

    /** What its log says up to now. */
    RunState state(RunId id) throws IOException;

    /** Starts a run below that one, in this process. */
    Run child(RunId parent, RunSpec spec);

    /** Writes what people read and puts the points in order, once a run has ended. */
    void tidy(RunId id, int attempt) throws IOException;

    void writeResult(RunId id, Ending ending) throws IOException;
}
