package dev.jotter.tracking;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two runs, in the order in which one asks for the cause of a result. Only what differs is listed.
 *
 * @param before the one
 * @param after the other
 * @param params config values included, flattened with dots
 * @param git commit, branch, remote, dirty
 * @param diffs the uncommitted changes of both, where they differ
 * @param code entries of the class path: by version where it tells them apart, else by checksum
 * @param codeKnown whether the class path of both is known
 * @param environment machine, Java, variables
 * @param command what was typed, and the main class
 * @param seed of the random numbers
 * @param tags key to value
 * @param results figures of the metrics that both, or one of them, have: those that judge a run before those that only
 *     describe it, else by key
 */
public record RunDiff(
        RunInfo before,
        RunInfo after,
        List<Change> params,
        List<Change> git,
        Optional<Diffs> diffs,
        List<Change> code,
        boolean codeKnown,
        List<Change> environment,
        List<Change> command,
        List<Change> seed,
        List<Change> tags,
        List<Result> results) {

    /**
     * One thing that differs.
     *
     * @param name of the param, jar, variable and so on
     * @param before null where the first run lacks it
     * @param after null where the second run lacks it
     */
    public record Change(
            String name, @Nullable Object before, @Nullable Object after) {}

    /** Two different {@code git diff}s; one may be empty. */
    public record Diffs(String before, String after) {}

    /**
     * A figure of a metric.
     *
     * @param metric its key
     * @param figure which one: {@code min} or {@code max} where that is the good end of it, else {@code last}
     * @param before NaN where the run lacks it
     * @param after NaN where the run lacks it
     */
    public record Result(String metric, String figure, double before, double after) {

        /** How much larger, as a fraction of what it was: 0.1 for ten percent more; NaN when that means nothing. */
        public double relativeChange() {
            double change = (after - before) / Math.abs(before);
            return Double.isFinite(change) ? change : Double.NaN;
        }
    }

    /** Whether anything differs that may have made the results differ. Tags and the results themselves do not count. */
    public boolean anyCause() {
        return !(sameButForSeed() && seed.isEmpty());
    }

    /** Whether nothing but the seed may have made the results differ. */
    public boolean sameButForSeed() {
        return params.isEmpty()
                && git.isEmpty()
                && diffs.isEmpty()
                && code.isEmpty()
                && environment.isEmpty()
                && command.isEmpty();
    }
}
