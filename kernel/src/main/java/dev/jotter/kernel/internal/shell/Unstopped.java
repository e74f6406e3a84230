package dev.jotter.kernel.internal.shell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says what a person can do when an interrupt did not end the cell. */
final class Unstopped {

    private static final long PATIENCE_MILLIS = 2_000;

    private Unstopped() {}

    static void watch(Cell cell, Interrupts interrupts, @Nullable Thread worker, FrontEnd frontEnd) {
        if (worker == null) {
            return;
        }
        Thread watch = new Thread(
                () -> {
                    if (!endsInTime(worker) && interrupts.isWorking(worker)) {
                        byte[] note = note(worker).getBytes(StandardCharsets.UTF_8);
                        frontEnd.print(cell, FrontEnd.Stream.STDERR, note, 0, note.length);
                    }
                },
                "interrupt-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static boolean endsInTime(Thread worker) {
        try {
            worker.join(PATIENCE_MILLIS);
            TimeUnit.MILLISECONDS.sleep(1);
            return !worker.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String note(Thread worker) {
        String at = Arrays.stream(worker.getStackTrace())
                .findFirst()
                .map(frame -> " in " + frame.getClassName() + "." + frame.getMethodName())
                .orElse("");
        return "\nnote: this cell does not react to the interrupt: it works" + at + ", which Java "
                + Runtime.version().feature() + " cannot end from outside. Either wait until it ends by itself, or"
                + " restart the kernel (in JupyterLab press 0 twice outside of a cell), which loses the variables.\n";
    }
}
