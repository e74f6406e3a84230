package dev.jotter.notebooks.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions a session imports, by their signatures. */
public final class FakeLab {

    private FakeLab() {}

    /** As the kernel's. */
    public static final class Runs extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        public Runs judgedBy(String metric, Mode mode) {
            return this;
        }
    }

    /** As the kernel's. */
    public record Plan(String recipe, String experiment, Map<String, Object> config) {
        public List<String> start() {
            throw new IllegalStateException("nothing may be started");
        }
    }

    public static Runs runs(String... refs) {
        Runs runs = new Runs();
        runs.addAll(List.of(refs));
        return runs;
    }

    public static Plan plan(String recipe, String experiment, Map<String, Object> config) {
        return new Plan(recipe, experiment, config);
    }

    public static Object provenance(Runs runs) {
        return runs;
    }

    public static Object monitor(Runs runs) {
        return runs;
    }

    public static Object summary(Runs runs) {
        return runs;
    }

    /** As tracking's. */
    public enum Mode {
        MIN,
        MAX
    }

    public static Runs best(String metric, Runs runs) {
        return runs;
    }

    public static Object compare(Runs runs) {
        return runs;
    }

    public static Object plot(String metric, Runs runs) {
        return runs;
    }

    public static Object plotSps(Runs runs) {
        return runs;
    }

    public static Object plotParams(String metric, Runs runs) {
        return runs;
    }

    public static Object replays(Runs runs) {
        return runs;
    }

    public static Object replay(Runs runs) {
        return runs;
    }

    public static Object replay(String run) {
        return run;
    }
}
