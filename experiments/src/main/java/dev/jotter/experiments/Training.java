package dev.jotter.experiments;

import dev.jotter.tracking.Run;

/**
 * The code that runs inside a job. Needs a public no-argument constructor. The framework does the rest around it: status,
 * heartbeat, console capture, result file, error capture, cancellation.
 *
 * @param <C> the config it takes
 */
@FunctionalInterface
public interface Training<C extends Record> {

    /** Trains, logging to {@code run} as it goes. An exception marks the run as failed, with its stack trace. */
    Result train(C config, Run run) throws Exception;
}
