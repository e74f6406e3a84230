package dev.jotter.rl.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.jotter.rl.Scene;
import java.util.List;

/** Shapes as the arrays of the replay format: the kind, then the numbers and colours in its order. */
public final class SceneJson {

    private SceneJson() {}

    public static ArrayNode shapes(List<Scene.Shape> shapes) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Scene.Shape shape : shapes) {
            add(list.addArray(), shape);
        }
        return list;
    }

    private static void add(ArrayNode array, Scene.Shape shape) {
        if (shape instanceof Scene.Rect rect) {
            numbers(array.add("rect"), rect.x(), rect.y(), rect.width(), rect.height());
            array.add(rect.fill());
            if (rect.rotation() != 0) {
                numbers(array, rect.rotation());
            }
        } else if (shape instanceof Scene.Line line) {
            numbers(array.add("line"), line.x1(), line.y1(), line.x2(), line.y2());
            numbers(array.add(line.stroke()), line.width());
        } else if (shape instanceof Scene.Circle circle) {
            numbers(array.add("circle"), circle.x(), circle.y(), circle.radius());
            array.add(circle.fill());
        } else if (shape instanceof Scene.Text text) {
            numbers(array.add("text"), text.x(), text.y());
            numbers(array.add(text.text()).add(text.fill()), text.size());
        }
    }

    /** One decimal is a tenth of a pixel; more would only make files long. */
    private static void numbers(ArrayNode array, double... values) {
        for (double value : values) {
            double tenths = StrictMath.rint(value * 10);
            if (tenths % 10 == 0) {
                array.add((long) tenths / 10);
            } else {
                array.add(tenths / 10);
            }
        }
    }
}
