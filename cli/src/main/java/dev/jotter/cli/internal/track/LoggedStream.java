package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Shell;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a program prints, on its way to standard output: every byte passes, metrics are logged. */
final class LoggedStream {

    /** A longer line is none of metrics. */
    private static final int LONGEST_LINE = 1 << 16;

    private final Jotter jotter;
    private final Run run;
    private final String stepKey;
    private final Shell shell;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long next = -1;
    private long logged;
    private boolean refused;

    LoggedStream(Jotter jotter, Run run, String stepKey, Shell shell) {
        this.jotter = jotter;
        this.run = run;
        this.stepKey = stepKey;
        this.shell = shell;
    }

    /** Returns at the end of the input, with everything written. */
    void copy() {
        byte[] bytes = new byte[1 << 14];
        try {
            for (int count = shell.in().bytes().read(bytes);
                    count >= 0;
                    count = shell.in().bytes().read(bytes)) {
                shell.out().write(bytes, 0, count);
                shell.out().flush();
                for (int i = 0; i < count; i++) {
                    next(bytes[i]);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        next((byte) '\n');
        run.flush();
        if (logged == 0) {
            shell.err().println("Nothing was logged: no line was a JSON object with numbers, or KEY=VALUE words only.");
        }
    }

    /** Progress bars end their lines with a carriage return. */
    private void next(byte value) {
        if (value != '\n' && value != '\r') {
            if (line.size() <= LONGEST_LINE) {
                line.write(value);
            }
            return;
        }
        if (line.size() > 0 && line.size() <= LONGEST_LINE) {
            log(Metrics.of(line.toString(StandardCharsets.UTF_8)));
        }
        line.reset();
    }

    private void log(Map<String, Double> found) {
        Map<String, Double> values = new LinkedHashMap<>(found);
        Double told = values.remove(stepKey);
        if (values.isEmpty()) {
            return;
        }
        if (next < 0 && told == null) {
            next = TrackLog.nextStep(jotter, run.id());
        }
        long step = told == null ? next : told.longValue();
        try {
            run.log(values, step);
            next = step + 1;
            logged++;
        } catch (IllegalArgumentException invalid) {
            if (!refused) {
                refused = true;
                shell.err().println("A line was not logged: " + invalid.getMessage());
            }
        }
    }
}
