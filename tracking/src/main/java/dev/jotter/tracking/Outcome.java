package dev.jotter.tracking;

/** What a finished training says of its result: {@code PARTIAL} is usable but not all that was asked for. */
public enum Outcome {
    SUCCESS,
    FAILED,
    PARTIAL
}
