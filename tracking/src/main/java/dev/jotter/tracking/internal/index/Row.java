package dev.jotter.tracking.internal.index;

/**
 * What the index remembers of one run.
 *
 * @param id the run's id
 * @param experiment for those who look into the index with other tools, as are name and status
 * @param snapshot what was read from its files so far, as JSON
 */
public record Row(String id, String experiment, String name, String status, String snapshot) {}
