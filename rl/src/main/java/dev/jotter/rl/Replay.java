package dev.jotter.rl;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jotter.rl.internal.SafeFile;
import dev.jotter.rl.internal.SceneJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An episode as it can be watched: one frame after each step, at most {@value #FRAME_LIMIT}; of a longer episode every
 * second frame, every third and so on is kept.
 *
 * @param environment the name of what was played
 * @param seed of the episode
 * @param step of the training at which the policy played
 * @param episodeReturn as in {@link Evaluation}
 * @param length steps played
 * @param frames in order, one or more
 */
public record Replay(String environment, long seed, long step, double episodeReturn, int length, List<Frame> frames) {

    /** Frames a replay has at the most. */
    public static final int FRAME_LIMIT = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A scene with the line of text below it. */
    public record Frame(String caption, Scene scene) {}

    public Replay {
        frames = List.copyOf(frames);
    }

    public static Replay record(Policy policy, Environment environment, long seed, long step) {
        return record(policy, World.of(environment), seed, step);
    }

    /** Plays the episode of that seed. */
    public static Replay record(Policy policy, World world, long seed, long step) {
        Episode episode = new Episode(policy, world, seed);
        List<Frame> frames = new ArrayList<>();
        while (!episode.ended()) {
            episode.step();
            frames.add(new Frame(caption(episode), world.scene()));
        }
        return new Replay(world.name(), seed, step, episode.meanReturn(), episode.length(), thinned(frames));
    }

    private static String caption(Episode episode) {
        String doing = episode.doing();
        return "step " + episode.length() + (doing.isEmpty() ? "" : " · " + doing) + " · return "
                + rounded(episode.meanReturn()).toPlainString();
    }

    private static BigDecimal rounded(double value) {
        BigDecimal figure = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return figure.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(figure.stripTrailingZeros().toPlainString());
    }

    /** Counted from the end, so that the last frame, which shows how it ended, stays. */
    private static List<Frame> thinned(List<Frame> frames) {
        int stride = (frames.size() + FRAME_LIMIT - 1) / FRAME_LIMIT;
        List<Frame> kept = new ArrayList<>();
        for (int i = (frames.size() - 1) % stride; i < frames.size(); i += stride) {
            kept.add(frames.get(i));
        }
        return kept;
    }

    /** The replay format, version 1; coordinates with at most one decimal. */
    public String json() {
        Scene scene = frames.get(0).scene();
        ObjectNode root = JSON.createObjectNode();
        root.put("version", 1);
        root.put("env", environment);
        root.put("seed", seed);
        root.put("step", step);
        root.put("return", rounded(episodeReturn));
        root.put("length", length);
        root.put("width", scene.width());
        root.put("height", scene.height());
        root.put("fps", scene.framesPerSecond());
        root.put("background", scene.background());
        root.set("scenery", SceneJson.shapes(scene.scenery()));
        ArrayNode list = root.putArray("frames");
        for (Frame frame : frames) {
            ObjectNode node = list.addObject();
            node.put("caption", frame.caption());
            node.set("shapes", SceneJson.shapes(frame.scene().shapes()));
        }
        return root.toString();
    }

    /** {@code step-00012288.json}: sorts by step. */
    public String fileName() {
        return String.format(Locale.ROOT, "step-%08d.json", step);
    }

    /** Writes {@link #json} as {@link #fileName} into that directory, which is made when it is missing. */
    public Path save(Path directory) throws IOException {
        Path file = directory.resolve(fileName());
        SafeFile.write(file, json().getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
