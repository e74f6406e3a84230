package dev.jotter.experiments;

import dev.jotter.experiments.internal.worker.WorkerProcess;

/**
 * The process of one job. Finds its run in {@code JOTTER_RUN_ID} and {@code JOTTER_STORE}, and what to do in the run's
 * {@code job.json}; nothing is on the command line.
 */
public final class Worker {

    private Worker() {}

    public static void main(String[] args) {
        System.exit(WorkerProcess.run(System.getenv()));
    }
}
