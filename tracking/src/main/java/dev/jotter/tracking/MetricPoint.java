package dev.jotter.tracking;

/**
 * One measurement.
 *
 * @param step the caller's step; any long, need not be unique or rising
 * @param value any double, NaN and infinities too
 * @param timeMillis wall time in milliseconds since the epoch
 */
public record MetricPoint(long step, double value, long timeMillis) {}
