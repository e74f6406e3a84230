package dev.jotter.interchange;

/** Hears how far a dump or an import is. It is called often and should return at once. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (run, runs, points) -> {};

    /**
     * Says where it is.
     *
     * @param run number of the run at hand, from 1
     * @param runs how many there are
     * @param points passed on so far, of all runs
     */
    void at(int run, int runs, long points);
}
