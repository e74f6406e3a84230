package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.NotebookException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an author says of a cell by its tags, or its metadata, as far as an execution obeys. */
final class CellTags {

    private static final String TIMEOUT = "timeout:";
    private static final String RETRIES = "retries:";

    private CellTags() {}

    /** Not run: cells without code, and those tagged {@code skip-execution}. */
    static boolean isRun(Cell cell) {
        return cell.isCode() && !cell.source().isBlank() && !cell.tags().contains("skip-execution");
    }

    /** {@code raises-exception}. */
    static boolean mayFail(Cell cell) {
        return cell.tags().contains("raises-exception");
    }

    /** {@code timeout:<seconds>}; else {@code timeout} in the metadata, which may lie in {@code jotter} there. */
    static Optional<Duration> timeout(Cell cell) {
        return value(cell, TIMEOUT, "[1-9][0-9]{0,8}", "whole seconds such as timeout:60")
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .or(() -> cell.metadata().get("jotter") instanceof Map<?, ?> ours
                        ? seconds(cell, "jotter.timeout", ours.get("timeout"))
                        : Optional.empty())
                .or(() -> seconds(cell, "timeout", cell.metadata().get("timeout")));
    }

    private static Optional<Duration> seconds(Cell cell, String name, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        double seconds = value instanceof Number number ? number.doubleValue() : 0;
        if (!(seconds >= 0.001 && seconds < 1e9)) {
            String shown = String.valueOf(value).replaceAll("\\s+", " ");
            throw new NotebookException("cell " + cell.id() + " has the metadata \"" + name + "\": "
                    + (shown.length() > 40 ? shown.substring(0, 40) + "…" : shown)
                    + "; expected seconds such as 60. Change the metadata");
        }
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** {@code retries:<times>}: how often a cell is tried again after it failed; 0 without the tag. */
    static int retries(Cell cell) {
        return value(cell, RETRIES, "[0-9]{1,3}", "a number of times such as retries:2")
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static Optional<String> value(Cell cell, String prefix, String pattern, String expected) {
        for (String tag : cell.tags()) {
            if (tag.startsWith(prefix)) {
                String value = tag.substring(prefix.length());
                if (!value.matches(pattern)) {
                    throw new NotebookException("cell " + cell.id() + " has the tag \"" + tag + "\"; expected "
                            + expected + ". Change the tag");
                }
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
