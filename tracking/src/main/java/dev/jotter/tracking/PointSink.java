package dev.jotter.tracking;

/** Receives points one after the other, however many there are. */
@FunctionalInterface
public interface PointSink {

    /**
     * Takes one.
     *
     * @param key the metric's name
     * @param step any long
     * @param value any double, NaN and infinities too
     * @param timeMillis wall time in milliseconds since the epoch
     */
    void point(String key, long step, double value, long timeMillis);
}
