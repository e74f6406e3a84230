package dev.jotter.rl.internal;

import dev.jotter.rl.Scene;
import java.util.ArrayList;
import java.util.List;

/** An arena as coloured cells, with a legend at its right. */
public final class ArenaScene {
    private static final int CELL = 24;
    private static final int LEGEND = 165;
    private static final int LINE = 22;
    private static final int FIRST_AGENT = 14 + 5 * LINE + 16;
    private static final int AGENT_LINE = 18;
    private static final String FLOOR = "#f4f1ea";
    private static final String ORE = "#8c564b";
    private static final String BATTERY = "#e8b004";
    private static final String TEXT = "#333333";
    private static final List<String> AGENTS =
            List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#e377c2", "#7f7f7f");

    private ArenaScene() {}

    public static Scene of(ArenaMap map, List<ArenaAgent> agents, int step) {
        int side = map.size() * CELL;
        int height = Math.max(side, FIRST_AGENT + AGENT_LINE * agents.size());
        return new Scene(
                side + LEGEND, height, 12, FLOOR, scenery(map, side, agents.size()), moving(map, agents, step));
    }

    private static List<Scene.Shape> scenery(ArenaMap map, int side, int agents) {
        List<Scene.Shape> shapes = new ArrayList<>();
        shapes.add(new Scene.Rect(0, 0, side, side, colour(ArenaMap.Cell.WALL)));
        shapes.add(new Scene.Rect(CELL, CELL, side - 2 * CELL, side - 2 * CELL, FLOOR));
        for (int y = 0; y < map.size(); y++) {
            for (int x = 0; x < map.size(); x++) {
                ArenaMap.Cell cell = map.at(x, y);
                if (cell != ArenaMap.Cell.FLOOR && cell != ArenaMap.Cell.WALL) {
                    shapes.add(new Scene.Rect(x * CELL, y * CELL, CELL, CELL, colour(cell)));
                }
            }
        }
        int left = side + 14;
        int y = 14;
        y = legend(shapes, left, y, colour(ArenaMap.Cell.MINE), "mine: gives ore");
        y = legend(shapes, left, y, colour(ArenaMap.Cell.GENERATOR), "generator: battery");
        y = legend(shapes, left, y, colour(ArenaMap.Cell.ALTAR), "altar: heart");
        shapes.add(new Scene.Circle(left + 7, y + 7, 4, ORE));
        shapes.add(new Scene.Text(left + 22, y + 12, "carries ore", TEXT, 12));
        y += LINE;
        shapes.add(new Scene.Circle(left + 7, y + 7, 4, BATTERY));
        shapes.add(new Scene.Text(left + 22, y + 12, "carries a battery", TEXT, 12));
        for (int agent = 0; agent < agents; agent++) {
            shapes.add(
                    new Scene.Circle(left + 7, FIRST_AGENT + AGENT_LINE * agent, 6, AGENTS.get(agent % AGENTS.size())));
        }
        return shapes;
    }

    private static int legend(List<Scene.Shape> shapes, int left, int y, String colour, String text) {
        shapes.add(new Scene.Rect(left, y, 14, 14, colour));
        shapes.add(new Scene.Text(left + 22, y + 12, text, TEXT, 12));
        return y + LINE;
    }

    private static List<Scene.Shape> moving(ArenaMap map, List<ArenaAgent> agents, int step) {
        List<Scene.Shape> shapes = new ArrayList<>();
        int legend = map.size() * CELL + 14;
        for (int i = 0; i < agents.size(); i++) {
            ArenaAgent agent = agents.get(i);
            double x = (agent.x + 0.5) * CELL;
            double y = (agent.y + 0.5) * CELL;
            boolean frozen = agent.frozenUntil > step;
            shapes.add(new Scene.Circle(x, y, 9, frozen ? "#b8c4d0" : AGENTS.get(i % AGENTS.size())));
            if (agent.ore) {
                shapes.add(new Scene.Circle(x - 7, y - 7, 4, ORE));
            }
            if (agent.battery) {
                shapes.add(new Scene.Circle(x + 7, y - 7, 4, BATTERY));
            }
            String hearts = agent.hearts == 1 ? "1 heart" : agent.hearts + " hearts";
            shapes.add(new Scene.Text(legend + 22, FIRST_AGENT + AGENT_LINE * i + 4, hearts, TEXT, 12));
        }
        return shapes;
    }

    private static String colour(ArenaMap.Cell cell) {
        return switch (cell) {
            case WALL -> "#555555";
            case MINE -> "#a9745b";
            case GENERATOR -> "#f2c744";
            case ALTAR -> "#c2477f";
            case FLOOR -> FLOOR;
        };
    }
}
