package dev.jotter.tracking.internal.points;

import dev.jotter.tracking.MetricSummary;

/** A {@link MetricSummary} in the making: points can be added, and other tallies. */
public final class Tally {

    long count;
    long finite;
    double sum;
    double min = Double.NaN;
    long minStep;
    double max = Double.NaN;
    long maxStep;
    double last = Double.NaN;
    long firstStep;
    long lastStep;
    long lastTime;
    /** Whether the points added one by one came by step, ties by time. Not kept in files. */
    boolean inOrder = true;

    void add(Points points) {
        for (int i = 0; i < points.size; i++) {
            add(points.steps[i], points.values[i], points.times[i]);
        }
    }

    void add(long step, double value, long time) {
        firstStep = count == 0 ? step : Math.min(firstStep, step);
        inOrder &= count == 0 || step > lastStep || (step == lastStep && time >= lastTime);
        later(value, step, time);
        count++;
        if (Double.isFinite(value)) {
            finite++;
            sum += value;
            lower(value, step);
            higher(value, step);
        }
    }

    void add(Tally other) {
        if (other.count == 0) {
            return;
        }
        firstStep = count == 0 ? other.firstStep : Math.min(firstStep, other.firstStep);
        later(other.last, other.lastStep, other.lastTime);
        count += other.count;
        if (other.finite > 0) {
            finite += other.finite;
            sum += other.sum;
            lower(other.min, other.minStep);
            higher(other.max, other.maxStep);
        }
    }

    private void later(double value, long step, long time) {
        if (count == 0 || step > lastStep || (step == lastStep && time >= lastTime)) {
            last = value;
            lastStep = step;
            lastTime = time;
        }
    }

    // The negated comparisons let the first value replace NaN.
    private void lower(double value, long step) {
        if (!(value >= min) || (value == min && step < minStep)) {
            min = value;
            minStep = step;
        }
    }

    private void higher(double value, long step) {
        if (!(value <= max) || (value == max && step < maxStep)) {
            max = value;
            maxStep = step;
        }
    }

    public MetricSummary summary(String key) {
        double mean = finite == 0 ? Double.NaN : sum / finite;
        return new MetricSummary(key, count, min, minStep, max, maxStep, mean, last, firstStep, lastStep, lastTime);
    }

    void write(Bytes out) {
        out.varint(count);
        out.varint(finite);
        out.u64(Double.doubleToRawLongBits(sum));
        out.u64(Double.doubleToRawLongBits(min));
        out.zigzag(minStep);
        out.u64(Double.doubleToRawLongBits(max));
        out.zigzag(maxStep);
        out.u64(Double.doubleToRawLongBits(last));
        out.zigzag(firstStep);
        out.zigzag(lastStep);
        out.zigzag(lastTime);
    }

    static Tally read(Cursor in) {
        Tally tally = new Tally();
        tally.count = in.varint();
        tally.finite = in.varint();
        tally.sum = Double.longBitsToDouble(in.u64());
        tally.min = Double.longBitsToDouble(in.u64());
        tally.minStep = in.zigzag();
        tally.max = Double.longBitsToDouble(in.u64());
        tally.maxStep = in.zigzag();
        tally.last = Double.longBitsToDouble(in.u64());
        tally.firstStep = in.zigzag();
        tally.lastStep = in.zigzag();
        tally.lastTime = in.zigzag();
        return tally;
    }
}
