package dev.jotter.bench.kernel;

/** What is measured of a kernel, and what is asked of ours. */
enum Figure {
    INFO("process start to kernel_info_reply", "ms", Bound.TIMES_PYTHON, 0.5),
    FIRST("process start to the first cell's result", "ms", Bound.TIMES_PYTHON, 0.8),
    FIRST_CPU("CPU until then", "s", Bound.NONE, 0),
    MEMORY("memory after the first cell", "MB", Bound.AT_MOST, 160),
    PLOT("Lab imported and the first plot shown, from start", "ms", Bound.AT_MOST, 2000),
    CELL("trivial cell, the 100th to the 600th, median", "ms", Bound.TIMES_PYTHON, 1.5),
    CELL_P99("the same, p99", "ms", Bound.AT_MOST, 60),
    CELL_CPU("CPU of such a cell", "ms", Bound.NONE, 0),
    LINES("100,000 printed lines", "ms", Bound.TIMES_PYTHON, 1),
    LINES_HERE("of which arrived, in order", "", Bound.AT_LEAST, 100_000),
    LOOP("hot loop of 2 s, against plain java", "x", Bound.AT_MOST, 1.05),
    LOOP_ARRAY("the same over arrays", "x", Bound.AT_MOST, 1.05),
    LOOP_CALLS("the same of calls and doubles", "x", Bound.AT_MOST, 1.05),
    STOP("interrupt of while(true) to the cell's end", "ms", Bound.AT_MOST, 1000),
    STOP_CPU("CPU in the 3 s after that", "s", Bound.AT_MOST, 0.1);

    enum Bound {
        NONE,
        AT_MOST,
        AT_LEAST,
        TIMES_PYTHON
    }

    private final String label;
    private final String unit;
    private final Bound bound;
    private final double limit;

    Figure(String label, String unit, Bound bound, double limit) {
        this.label = label;
        this.unit = unit;
        this.bound = bound;
        this.limit = limit;
    }

    String label() {
        return label;
    }

    String shown(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        boolean fine = unit.equals("s") || unit.equals("x") || (unit.equals("ms") && value < 100);
        return (fine ? String.format("%,.2f", value) : String.format("%,.0f", value)) + " " + unit;
    }

    /** @param python the same figure of ipykernel, NaN when it is not here */
    String budget(double python) {
        return switch (bound) {
            case NONE -> "";
            case AT_MOST -> "<= " + shown(limit);
            case AT_LEAST -> "all";
            case TIMES_PYTHON ->
                "<= " + limit + " x ipykernel" + (Double.isNaN(python) ? "" : " = " + shown(limit * python));
        };
    }

    /** Empty where there is nothing to meet, or to compare with. */
    String verdict(double value, double python) {
        double wanted = bound == Bound.TIMES_PYTHON ? limit * python : limit;
        if (bound == Bound.NONE || Double.isNaN(value) || Double.isNaN(wanted)) {
            return "";
        }
        boolean met = bound == Bound.AT_LEAST ? value >= wanted : value <= wanted;
        return met ? "met" : "NOT MET";
    }
}
