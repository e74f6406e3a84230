package dev.jotter.tracking;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A run in the trash.
 *
 * @param run what is known of it; its directory is the one in the trash
 * @param deletedAt when it was put there
 * @param origin the directory it came from, and goes back to
 */
public record TrashedRun(RunInfo run, Instant deletedAt, Path origin) {}
