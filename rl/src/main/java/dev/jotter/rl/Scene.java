package dev.jotter.rl;

import java.util.List;

/**
 * One picture of an environment: pixels from the top left, colours as in CSS.
 *
 * @param width in pixels
 * @param height in pixels
 * @param framesPerSecond how fast the scenes of an episode follow each other
 * @param background colour
 * @param scenery what is the same in every scene of an episode, drawn first
 * @param shapes what moves, drawn in order
 */
public record Scene(
        int width, int height, int framesPerSecond, String background, List<Shape> scenery, List<Shape> shapes) {

    public Scene {
        scenery = List.copyOf(scenery);
        shapes = List.copyOf(shapes);
    }

    /** Something to draw. */
    public sealed interface Shape {}

    /** A filled rectangle by its top left corner, then turned clockwise about its centre by that many degrees. */
    public record Rect(double x, double y, double width, double height, String fill, double rotation) implements Shape {

        public Rect(double x, double y, double width, double height, String fill) {
            this(x, y, width, height, fill, 0);
        }
    }

    /** A line of that width, with round ends. */
    public record Line(double x1, double y1, double x2, double y2, String stroke, double width) implements Shape {}

    /** A filled circle by its centre. */
    public record Circle(double x, double y, double radius, String fill) implements Shape {}

    /** Text; {@code x} is its left end, {@code y} its base line, {@code size} in pixels. */
    public record Text(double x, double y, String text, String fill, double size) implements Shape {}
}
