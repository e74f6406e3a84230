package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.print.Paint;
import dev.jotter.tracking.RunStatus;

/** The colour of a status. */
public final class StatusPaint {

    private StatusPaint() {}

    public static Paint of(RunStatus status) {
        return switch (status) {
            case PENDING -> Paint.DIM;
            case RUNNING -> Paint.BLUE;
            case COMPLETED -> Paint.GREEN;
            case FAILED -> Paint.RED;
            case CANCELLED -> Paint.YELLOW;
        };
    }
}
