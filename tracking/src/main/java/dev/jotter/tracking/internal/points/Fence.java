package dev.jotter.tracking.internal.points;

import java.util.Map;

/**
 * What was there when an attempt was announced: what older attempts append beyond it is left out of the series.
 *
 * @param attempt the attempt announced
 * @param sizes size in bytes of each metrics file at that moment, by name
 */
public record Fence(int attempt, Map<String, Long> sizes) {

    /** Whether a block of an older attempt at that place was there before this attempt. */
    boolean admits(String file, long offset) {
        Long size = sizes.get(file);
        return size != null && offset < size;
    }
}
