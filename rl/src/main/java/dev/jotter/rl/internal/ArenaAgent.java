package dev.jotter.rl.internal;

/** Where an agent stands and what it carries. */
public final class ArenaAgent {
    public int x;
    public int y;
    public boolean ore;
    public boolean battery;
    public int hearts;

    /** Which way it last went: 0 to 3 for north, east, south, west; -1 after it stood or ran into something. */
    public int heading = -1;

    /** Up to this step it cannot act. */
    public int frozenUntil;

    /** Up to this step it cannot be robbed again. */
    public int safeUntil;
}
