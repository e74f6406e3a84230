package dev.jotter.rl;

import dev.jotter.rl.internal.ArenaAgent;
import dev.jotter.rl.internal.ArenaMap;
import dev.jotter.rl.internal.ArenaScene;
import dev.jotter.rl.internal.ArenaView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gridworld in which agents learn a chain of production: a mine gives an ore, a generator makes it a battery, an altar
 * makes that a heart, and walking into an object uses it. Each agent carries one ore and one battery at the most and sees
 * 7 x 7 cells around itself. A used object rests for {@value #REST} steps. With attacks, an agent may rob the first of its
 * neighbours (north, east, south, west) that carries something; the victim stands frozen for {@value #FREEZE} steps.
 *
 * <p>A small relative of Metta's arena. Actions: 0 wait, 1 to 4 north, east, south, west, 5 attack where allowed.
 */
public final class Arena implements World {
    private static final int REST = 8;
    private static final int FREEZE = 10;
    private static final int ATTACK = 5;
    private static final int[] DX = {0, 1, 0, -1};
    private static final int[] DY = {-1, 0, 1, 0};

    private final ArenaRules rules;
    private final List<ArenaAgent> agents = new ArrayList<>();
    private ArenaMap map;
    private int step;

    /** An arena of those rules, on the map of seed 0 until it is reset. */
    public Arena(ArenaRules rules) {
        this.rules = rules;
        this.map = ArenaMap.random(rules, new SplitMix64(0));
        step = rules.steps();
    }

    /** An arena of that curriculum, see {@link ArenaRules#curriculum}. */
    public static Arena of(String curriculum) {
        return new Arena(ArenaRules.curriculum(curriculum));
    }

    @Override
    public String name() {
        return rules.name();
    }

    @Override
    public int agents() {
        return rules.agents();
    }

    @Override
    public int observationSize() {
        return ArenaView.SIZE;
    }

    @Override
    public int actionCount() {
        return rules.attacks() ? ATTACK + 1 : ATTACK;
    }

    /** Hearts made in this episode, by all agents. */
    public int hearts() {
        return agents.stream().mapToInt(agent -> agent.hearts).sum();
    }

    @Override
    public float[][] reset(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        map = ArenaMap.random(rules, random);
        step = 0;
        agents.clear();
        while (agents.size() < rules.agents()) {
            ArenaAgent agent = new ArenaAgent();
            agent.x = 1 + random.nextInt(rules.size() - 2);
            agent.y = 1 + random.nextInt(rules.size() - 2);
            if (free(agent.x, agent.y)) {
                agents.add(agent);
            }
        }
        return observations();
    }

    @Override
    public Turn step(int[] actions) {
        if (step >= rules.steps()) {
            throw new IllegalStateException("the episode is over; call reset first.");
        }
        double[] rewards = new double[agents.size()];
        for (int i = 0; i < rewards.length; i++) {
            // Who comes first changes from step to step, so that none is always the one who is in the way.
            int agent = (i + step) % rewards.length;
            rewards[agent] = act(agents.get(agent), actions[agent]);
        }
        step++;
        return new Turn(observations(), rewards, false, step >= rules.steps());
    }

    private double act(ArenaAgent agent, int action) {
        if (action < 0 || action >= actionCount()) {
            throw new IllegalArgumentException("action is " + action + "; expected 0 to " + (actionCount() - 1) + ".");
        }
        agent.heading = -1;
        if (action == 0 || agent.frozenUntil > step) {
            return 0;
        }
        if (action == ATTACK) {
            attack(agent);
            return 0;
        }
        int x = agent.x + DX[action - 1];
        int y = agent.y + DY[action - 1];
        if (free(x, y)) {
            agent.x = x;
            agent.y = y;
            agent.heading = action - 1;
            return 0;
        }
        return use(agent, x, y);
    }

    private double use(ArenaAgent agent, int x, int y) {
        ArenaMap.Cell cell = map.at(x, y);
        if (cell == ArenaMap.Cell.MINE && !agent.ore && map.use(x, y, step, step + REST)) {
            agent.ore = true;
            return rules.oreReward();
        }
        if (cell == ArenaMap.Cell.GENERATOR && agent.ore && !agent.battery && map.use(x, y, step, step + REST)) {
            agent.ore = false;
            agent.battery = true;
            return rules.batteryReward();
        }
        if (cell == ArenaMap.Cell.ALTAR && agent.battery && map.use(x, y, step, step + REST)) {
            agent.battery = false;
            agent.hearts++;
            return rules.heartReward();
        }
        return 0;
    }

    /** Robbing earns nothing by itself; what was taken does, once it is a heart. */
    private void attack(ArenaAgent robber) {
        for (int direction = 0; direction < DX.length; direction++) {
            ArenaAgent victim = agentAt(robber.x + DX[direction], robber.y + DY[direction]);
            if (victim == null || victim.safeUntil > step || !(victim.ore || victim.battery)) {
                continue;
            }
            boolean ore = robber.ore || victim.ore;
            boolean battery = robber.battery || victim.battery;
            robber.ore = ore;
            robber.battery = battery;
            victim.ore = false;
            victim.battery = false;
            victim.frozenUntil = step + 1 + FREEZE;
            victim.safeUntil = step + 1 + 2 * FREEZE;
            return;
        }
    }

    private @Nullable ArenaAgent agentAt(int x, int y) {
        for (ArenaAgent agent : agents) {
            if (agent.x == x && agent.y == y) {
                return agent;
            }
        }
        return null;
    }

    private boolean free(int x, int y) {
        return map.at(x, y) == ArenaMap.Cell.FLOOR && agentAt(x, y) == null;
    }

    private float[][] observations() {
        return agents.stream()
                .map(agent -> ArenaView.of(agent, agents, map, step))
                .toArray(float[][]::new);
    }

    @Override
    public String describe(int[] actions) {
        return hearts() == 1 ? "1 heart" : hearts() + " hearts";
    }

    @Override
    public Scene scene() {
        return ArenaScene.of(map, agents, step);
    }
}
