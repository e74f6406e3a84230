package dev.jotter.tracking;

/** Which end of a metric is the good one. */
public enum Mode {
    MIN,
    MAX
}
