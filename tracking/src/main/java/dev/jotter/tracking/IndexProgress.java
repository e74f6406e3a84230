package dev.jotter.tracking;

/** Hears how far the index of a store has come, when many runs have to be read for it. */
public interface IndexProgress {

    /**
     * Called now and then, on the thread that asked, and once more when {@code done} is {@code total}.
     *
     * @param done runs read so far
     * @param total runs to read
     */
    void at(int done, int total);
}
