package dev.jotter.tracking;

/**
 * A named file of a run. Its content is stored once, by hash.
 *
 * @param name path below the run's artifacts, with {@code /}; never absolute and never with {@code ..}
 * @param sha256 64 lower-case hex digits
 * @param sizeBytes size of the content
 */
public record Artifact(String name, String sha256, long sizeBytes) {}
