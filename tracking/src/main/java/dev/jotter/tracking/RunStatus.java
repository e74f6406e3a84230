package dev.jotter.tracking;

/** Where a run stands. Not monotonic: a requeued run goes back to {@link #PENDING}. */
public enum RunStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Whether the run has ended. */
    public boolean ended() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
