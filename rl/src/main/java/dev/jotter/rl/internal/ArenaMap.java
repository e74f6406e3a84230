package dev.jotter.rl.internal;

import dev.jotter.rl.ArenaRules;
import dev.jotter.rl.SplitMix64;

/** The cells of an arena and what stands in them; x to the right, y down. Agents are not on the map. */
public final class ArenaMap {
    /** What a cell holds. */
    public enum Cell {
        WALL,
        MINE,
        GENERATOR,
        ALTAR,
        FLOOR
    }

    private final Cell[][] cells;
    private final int[][] restingUntil;

    private ArenaMap(int size) {
        cells = new Cell[size][size];
        restingUntil = new int[size][size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                boolean edge = x == 0 || y == 0 || x == size - 1 || y == size - 1;
                cells[y][x] = edge ? Cell.WALL : Cell.FLOOR;
            }
        }
    }

    /** A room with the objects in random places that leave every neighbouring cell free, so that none shuts a way. */
    public static ArenaMap random(ArenaRules rules, SplitMix64 random) {
        for (int attempt = 0; ; attempt++) {
            ArenaMap map = new ArenaMap(rules.size());
            // A crowded map may have no such places: then, after some tries, objects may touch.
            boolean apart = attempt < 20;
            if (map.place(Cell.MINE, rules.mines(), apart, random)
                    && map.place(Cell.GENERATOR, rules.generators(), apart, random)
                    && map.place(Cell.ALTAR, rules.altars(), apart, random)) {
                return map;
            }
        }
    }

    private boolean place(Cell kind, int count, boolean apart, SplitMix64 random) {
        int size = cells.length;
        for (int placed = 0, tries = 0; placed < count; tries++) {
            if (tries > 100 * count) {
                return false;
            }
            int x = 2 + random.nextInt(size - 4);
            int y = 2 + random.nextInt(size - 4);
            if (cells[y][x] == Cell.FLOOR && !(apart && crowded(x, y))) {
                cells[y][x] = kind;
                placed++;
            }
        }
        return true;
    }

    private boolean crowded(int x, int y) {
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (cells[y + dy][x + dx] != Cell.FLOOR) {
                    return true;
                }
            }
        }
        return false;
    }

    public int size() {
        return cells.length;
    }

    /** Beyond the edge everything is wall. */
    public Cell at(int x, int y) {
        return x < 0 || y < 0 || x >= cells.length || y >= cells.length ? Cell.WALL : cells[y][x];
    }

    /** Uses the object there unless it still rests from its last use; it rests until {@code until}. */
    public boolean use(int x, int y, int step, int until) {
        if (restingUntil[y][x] > step) {
            return false;
        }
        restingUntil[y][x] = until;
        return true;
    }

    /** Whether the object there would serve at that step. */
    public boolean ready(int x, int y, int step) {
        return at(x, y) != Cell.WALL && restingUntil[y][x] <= step;
    }
}
