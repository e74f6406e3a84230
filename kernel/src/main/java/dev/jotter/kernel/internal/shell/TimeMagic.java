package dev.jotter.kernel.internal.shell;

/** {@code %time} and {@code %%time}. */
final class TimeMagic implements Magic {

    private final JavaShell shell;
    private final boolean wholeCell;

    TimeMagic(JavaShell shell, boolean wholeCell) {
        this.shell = shell;
        this.wholeCell = wholeCell;
    }

    @Override
    public String usage() {
        return wholeCell ? "%%time" : "%time CODE";
    }

    @Override
    public String does() {
        return wholeCell
                ? "the same for a whole cell, as its first line"
                : "runs CODE and prints its time, its memory and what the collector did";
    }

    @Override
    public boolean takesCode() {
        return true;
    }

    @Override
    public CellResult run(Call call) throws MagicException {
        String code = wholeCell ? call.arguments() + "\n" + call.body() : call.arguments();
        if (code.isBlank()) {
            throw new MagicException(usage() + " has nothing to run; expected code behind it, such as %time f().");
        }
        Measurement measurement = new Measurement();
        CellResult result = shell.runMeasured(measurement, call.where(), code, call.line());
        System.out.println(measurement.text());
        return result;
    }
}
