package dev.jotter.experiments.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Steps per second over the last ten seconds or so. */
public final class StepRate {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private record Sample(long step, Instant at) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    public void add(long step, Instant now) {
        if (samples.isEmpty() || samples.getLast().step() != step) {
            samples.add(new Sample(step, now));
        }
        while (samples.size() > 2 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
            samples.removeFirst();
        }
    }

    /** 0 while unknown. */
    public double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = Duration.between(first.at(), last.at()).toNanos() / 1e9;
        return seconds <= 0 ? 0 : Math.max(0, last.step() - first.step()) / seconds;
    }
}
