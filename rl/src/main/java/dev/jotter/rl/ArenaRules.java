package dev.jotter.rl;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an {@link Arena} is like. Start from a {@link #curriculum}.
 *
 * @param name of the curriculum
 * @param size cells along each side, walls included; 7 to 64
 * @param agents how many; 1 to 24
 * @param mines objects that give ore
 * @param generators objects that turn an ore into a battery
 * @param altars objects that turn a battery into a heart
 * @param steps after which an episode is truncated
 * @param attacks whether agents can rob each other
 * @param oreReward for the ore taken out of a mine
 * @param batteryReward for a battery made
 * @param heartReward for a heart made
 */
public record ArenaRules(
        String name,
        int size,
        int agents,
        int mines,
        int generators,
        int altars,
        int steps,
        boolean attacks,
        double oreReward,
        double batteryReward,
        double heartReward) {

    private static final Map<String, ArenaRules> CURRICULA = new TreeMap<>(Map.of(
            "arena/basic", new ArenaRules("arena/basic", 15, 6, 6, 5, 5, 256, false, 0.1, 0.3, 1),
            "arena/combat", new ArenaRules("arena/combat", 13, 6, 4, 3, 3, 256, true, 0.1, 0.3, 1)));

    public ArenaRules {
        require(size >= 7 && size <= 64, "size", size, "7 to 64");
        require(agents >= 1 && agents <= 24, "agents", agents, "1 to 24");
        require(mines >= 1, "mines", mines, "1 or more");
        require(generators >= 1, "generators", generators, "1 or more");
        require(altars >= 1, "altars", altars, "1 or more");
        require(steps >= 1, "steps", steps, "1 or more");
        int room = (size - 2) * (size - 2) / 3;
        require(
                agents + mines + generators + altars <= room,
                "agents + mines + generators + altars",
                agents + mines + generators + altars,
                "at most " + room + ", a third of the cells");
    }

    private static void require(boolean right, String name, int value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(name + " is " + value + "; expected " + expected + ".");
        }
    }

    /** The names of the curricula there are, sorted. */
    public static List<String> curricula() {
        return List.copyOf(CURRICULA.keySet());
    }

    /** {@code arena/basic}: produce in peace. {@code arena/combat}: a tighter map, and agents may rob each other. */
    public static ArenaRules curriculum(String name) {
        ArenaRules rules = CURRICULA.get(name);
        if (rules == null) {
            throw new IllegalArgumentException(
                    "curriculum is \"" + name + "\"; expected one of " + String.join(", ", curricula()) + ".");
        }
        return rules;
    }

    public ArenaRules withAgents(int value) {
        return new ArenaRules(
                name, size, value, mines, generators, altars, steps, attacks, oreReward, batteryReward, heartReward);
    }
}
