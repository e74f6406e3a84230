package dev.jotter.rl.internal;

import java.util.List;

/**
 * What an agent sees: the {@value #SIDE} x {@value #SIDE} cells around it, row by row, each one-hot over wall, mine,
 * generator, altar, other agent, and whether an object there is ready; then what it carries, whether it is frozen, which
 * way it last went (without that, an agent that sees nothing would wander back and forth) and where it is on the map.
 */
public final class ArenaView {
    private static final int RADIUS = 3;
    private static final int SIDE = 2 * RADIUS + 1;
    private static final int CHANNELS = 6;
    private static final int AGENT = 4;
    private static final int READY = 5;
    private static final int OWN = 9;

    /** Length of an observation. */
    public static final int SIZE = SIDE * SIDE * CHANNELS + OWN;

    private ArenaView() {}

    public static float[] of(ArenaAgent self, List<ArenaAgent> agents, ArenaMap map, int step) {
        float[] view = new float[SIZE];
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                look(view, index(dx, dy), map, self.x + dx, self.y + dy, step);
            }
        }
        for (ArenaAgent other : agents) {
            int dx = other.x - self.x;
            int dy = other.y - self.y;
            if (other != self && Math.abs(dx) <= RADIUS && Math.abs(dy) <= RADIUS) {
                view[index(dx, dy) + AGENT] = 1;
            }
        }
        int own = SIZE - OWN;
        view[own] = self.ore ? 1 : 0;
        view[own + 1] = self.battery ? 1 : 0;
        view[own + 2] = self.frozenUntil > step ? 1 : 0;
        if (self.heading >= 0) {
            view[own + 3 + self.heading] = 1;
        }
        view[own + 7] = 2f * self.x / (map.size() - 1) - 1;
        view[own + 8] = 2f * self.y / (map.size() - 1) - 1;
        return view;
    }

    private static void look(float[] view, int at, ArenaMap map, int x, int y, int step) {
        ArenaMap.Cell cell = map.at(x, y);
        if (cell == ArenaMap.Cell.FLOOR) {
            return;
        }
        view[at + channel(cell)] = 1;
        if (map.ready(x, y, step)) {
            view[at + READY] = 1;
        }
    }

    private static int channel(ArenaMap.Cell cell) {
        return switch (cell) {
            case WALL -> 0;
            case MINE -> 1;
            case GENERATOR -> 2;
            case ALTAR -> 3;
            case FLOOR -> throw new IllegalArgumentException("a floor is shown as nothing");
        };
    }

    private static int index(int dx, int dy) {
        return ((dy + RADIUS) * SIDE + dx + RADIUS) * CHANNELS;
    }
}
